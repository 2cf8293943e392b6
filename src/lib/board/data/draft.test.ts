import { expect, it } from 'vitest';
import { DataDraft } from './draft.svelte.ts';

const file = (name: string, text: string | Uint8Array<ArrayBuffer>) => new File([text], name);
const rows = (count: number, y: (i: number) => number) =>
	`a,b,y\n${Array.from({ length: count }, (_, i) => `${i / count},${1 - i / count},${y(i)}`).join('\n')}\n`;
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10]);

it('takes a pair, guesses roles, target and task, and says what to import', async () => {
	const draft = new DataDraft();
	await draft.add(
		[
			file(
				'test.csv',
				rows(3, (i) => i / 3)
			),
			file(
				'train.csv',
				rows(9, (i) => i / 9)
			)
		],
		null
	);
	expect([draft.train?.name, draft.test?.name]).toEqual(['train.csv', 'test.csv']);
	expect([draft.target, draft.task]).toEqual(['y', 'regression']);
	expect(draft.import).toMatchObject({ target: ['y'], columns: ['a', 'b', 'y'] });
	expect(draft.import).not.toHaveProperty('split');
});

it('a wrong file is told and changes nothing', async () => {
	const draft = new DataDraft();
	await draft.add(
		[
			file(
				'train.csv',
				rows(9, (i) => i / 9)
			)
		],
		null
	);
	const before = draft.import;
	await draft.add([file('picture.csv', png)], null);
	expect(draft.failed).toMatchObject([{ name: 'picture.csv', error: { code: 'not_text' } }]);
	expect(draft.import).toEqual(before);
	draft.remove(draft.failed[0]!);
	expect(draft.failed).toEqual([]);
});

it('guesses classes from few whole numbers without a gap', async () => {
	const draft = new DataDraft();
	await draft.add(
		[
			file(
				'data.csv',
				rows(9, (i) => i % 3)
			)
		],
		null
	);
	expect(draft.task).toBe('classification');
	expect(draft.import).toMatchObject({ classes: 3, split: { ratio: 0.8, seed: 0 } });
	await draft.add([file('other.csv', rows(9, (i) => (i % 3) + 3).replace(/y/, 'q'))], null);
	expect(draft.task).toBe('regression');
});

it('reads a file in another way', async () => {
	const draft = new DataDraft();
	await draft.add([file('data.csv', 'my table\n1,2,3\n4,5,6\n')], null);
	const [failed] = draft.failed;
	expect(failed?.error.suggestion).toEqual({ skip: 1, header: false });
	await draft.reread(failed!, failed!.error.suggestion!, null);
	expect(draft.train?.rows).toBe(2);
	expect(draft.import?.train.read).toEqual({ skip: 1, header: false });
	await draft.reread(draft.train!, { skip: 1, header: true }, null);
	expect(draft.train?.columns).toEqual(['1', '2', '3']);
});

it('all rows train where the share is 100 %', async () => {
	const draft = new DataDraft();
	await draft.add(
		[
			file(
				'data.csv',
				rows(9, (i) => i / 9)
			)
		],
		null
	);
	draft.ratio = 1;
	expect(draft.import).not.toHaveProperty('split');
});

it('knows the files that the document was made with', async () => {
	const draft = new DataDraft();
	await draft.add(
		[
			file(
				'data.csv',
				rows(9, (i) => i / 9)
			)
		],
		null
	);
	const expected = { source: 'csv', train: 'data.csv', target: ['b'] } as const;
	const digest = draft.train!.sha256;
	expect(draft.different({ ...expected, sha256: { train: digest } })).toEqual([]);
	expect(draft.different({ ...expected, sha256: { train: '0'.repeat(64) } })).toEqual(['data.csv']);
	const other = new DataDraft();
	await other.add(
		[
			file(
				'data.csv',
				rows(9, (i) => i / 9)
			)
		],
		expected
	);
	expect(other.target).toBe('b');
});
