import { describe, expect, it, vi } from 'vitest';
import type { CsvData, CsvReading } from '#lib/graph/document.ts';
import { LocalReader } from '#lib/train/data/read/local-reader.ts';
import type { ReadHooks } from '#lib/train/data/reader.ts';
import { isDataError } from '#lib/train/data/table.ts';
import { chooseMissing, chooseSplit } from './choice.ts';
import { DataDraft } from './draft.svelte.ts';

const file = (name: string, text: string | Uint8Array<ArrayBuffer>) => new File([text], name);
const table = (count: number, y: (i: number) => number) =>
	`a,b,y\n${Array.from({ length: count }, (_, i) => `${i / count},${1 - i / count},${y(i)}`).join('\n')}\n`;
const nine = table(9, (i) => i / 9);
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10]);

const draftOf = (expected: CsvData | null = null) => new DataDraft(new LocalReader(), expected);

async function settled(draft: DataDraft): Promise<DataDraft> {
	await vi.waitFor(() => expect(draft.busy).toBe(false));
	return draft;
}

async function drop(draft: DataDraft, ...files: File[]): Promise<DataDraft> {
	await draft.add(files);
	return settled(draft);
}

describe('files that come in', () => {
	it('takes a pair, guesses roles, target and task, and says what to import', async () => {
		const test = table(3, (i) => i / 3);
		const draft = await drop(draftOf(), file('test.csv', test), file('train.csv', nine));
		expect([draft.train?.name, draft.test?.name]).toEqual(['train.csv', 'test.csv']);
		expect(draft.choice).toMatchObject({ target: ['y'], task: 'regression', prepare: [] });
		expect(draft.import?.data).toMatchObject({ target: ['y'], columns: ['a', 'b', 'y'] });
		expect(draft.import?.data).not.toHaveProperty('split');
		expect(draft.import?.loaded.dataset).toMatchObject({ train: { count: 9 }, test: { count: 3 } });
	});

	it('a wrong file is told and changes nothing', async () => {
		const draft = await drop(draftOf(), file('train.csv', nine));
		const before = draft.import;
		await drop(draft, file('picture.csv', png));
		expect(draft.failed).toMatchObject([{ name: 'picture.csv', error: { code: 'not_text' } }]);
		expect(draft.import).toEqual(before);
		draft.remove(draft.failed[0]!);
		expect(draft.failed).toEqual([]);
	});

	it('guesses classes from few whole numbers without a gap', async () => {
		const draft = await drop(
			draftOf(),
			file(
				'data.csv',
				table(9, (i) => i % 3)
			)
		);
		expect(draft.import?.data).toMatchObject({
			task: 'classification',
			classes: 3,
			split: { ratio: 0.8, seed: 0 }
		});
		const other = table(9, (i) => (i % 3) + 3).replace('y', 'q');
		expect((await drop(draft, file('other.csv', other))).choice?.task).toBe('regression');
	});

	it('reads a file in another way; what was chosen stays with its columns', async () => {
		const draft = await drop(draftOf(), file('data.csv', 'my table\n1,2,3\n4,5,6\n7,8,9\n'));
		const [failed] = draft.failed;
		await draft.reread(failed!, failed!.error.suggestion!);
		expect(draft.train?.rows).toBe(3);
		await settled(draft);
		expect(draft.data?.read?.train).toMatchObject({ skip: 1, header: false });
		await draft.reread(draft.train!, { skip: 1, header: true });
		expect(draft.train?.columns).toEqual(['1', '2', '3']);
		await draft.reread(draft.train!, { encoding: 'utf-16le' });
		expect(draft.failed).toHaveLength(1);
		expect(draft.train?.columns).toEqual(['1', '2', '3']);
	});

	it('one that is cancelled never came', async () => {
		class SlowReader extends LocalReader {
			override readonly read = (
				_name: string,
				_file: Blob,
				_options?: CsvReading,
				hooks?: ReadHooks
			) =>
				new Promise<never>((_, reject) => {
					const stop = () => reject(new DOMException('stopped', 'AbortError'));
					hooks?.signal?.addEventListener('abort', stop);
				});
		}
		const draft = new DataDraft(new SlowReader());
		const adding = draft.add([file('large.csv', nine)]);
		expect(draft.readings).toMatchObject([{ name: 'large.csv' }]);
		draft.readings[0]!.stop();
		await adding;
		expect([draft.readings, draft.failed, draft.train]).toEqual([[], [], null]);
	});
});

describe('what is chosen', () => {
	it('odd cells keep the table from being used until somebody decides', async () => {
		const draft = await drop(draftOf(), file('gaps.csv', 'x,y\n1,2\n,3\n3,4\n4,4.5\n5,6\n'));
		expect(draft.undecided).toMatchObject([{ name: 'x', count: 1 }]);
		expect([draft.result, draft.import]).toEqual([null, null]);
		draft.choose(chooseMissing(draft.choice!, 'x', 'drop'));
		await settled(draft);
		expect(draft.import?.loaded.report.dropped).toEqual({ train: 1, test: 0 });
		draft.choose(chooseMissing(draft.choice!, 'x', 'constant', 7));
		await settled(draft);
		expect(draft.import?.loaded.report.filled).toMatchObject([{ column: 'x', value: 7 }]);
	});

	it('the former data set stays while the next one is made, and what comes late is dropped', async () => {
		const draft = await drop(draftOf(), file('data.csv', nine));
		const before = draft.result;
		draft.choose(chooseSplit(draft.choice!, draft.tables!, { ratio: 0.5 }));
		draft.choose(chooseSplit(draft.choice!, draft.tables!, { ratio: 1 }));
		expect([draft.busy, draft.import]).toEqual([true, null]);
		expect(draft.result).toBe(before);
		await settled(draft);
		expect(draft.import?.data).not.toHaveProperty('split');
		expect(draft.import?.loaded.dataset).toMatchObject({ train: { count: 9 }, test: null });
	});

	it('is what the document chose, where its files come', async () => {
		const first = await drop(draftOf(), file('data.csv', nine));
		const { sha256 } = first.train!;
		const expected: CsvData = {
			source: 'csv',
			train: 'data.csv',
			target: ['b'],
			sha256: { train: sha256 },
			split: { ratio: 0.5, seed: 3 },
			prepare: [{ kind: 'normalize', method: 'z-score' }]
		};
		const draft = await drop(draftOf(expected), file('data.csv', nine));
		expect(draft.different).toEqual([]);
		expect(draft.import?.data).toEqual({ ...expected, columns: ['a', 'b', 'y'] });
		const other = draftOf({ ...expected, sha256: { train: '0'.repeat(64) } });
		expect((await drop(other, file('data.csv', nine))).different).toEqual(['data.csv']);
	});

	it('categories of a test file that comes later have a place', async () => {
		const first = 'kind,y\na,1.5\nb,2\na,3\nb,4\n';
		const draft = await drop(draftOf(), file('train.csv', first));
		await drop(draft, file('test.csv', 'kind,y\nc,1\nc,2.5\nc,3\n'));
		expect(draft.import?.loaded.dataset.featureNames).toEqual(['kind=a', 'kind=b', 'kind=c']);
	});

	it('two files of other columns are no pair, and said so', async () => {
		const pair = [file('train.csv', nine), file('test.csv', nine.replace('a,b', 'a,c'))];
		const draft = await drop(draftOf(), ...pair);
		expect(draft.result && isDataError(draft.result) && draft.result.code).toBe('columns_differ');
		expect(draft.import).toBeNull();
	});
});
