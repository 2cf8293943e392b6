import { describe, expect, it } from 'vitest';
import { takePrevious } from '../share/previous.ts';
import { startDocument } from '../start.ts';
import { takeOver } from './former.ts';
import { memoryStorage } from './keeper-testing.ts';
import { forgetLeft, leave, readLeft } from './left.ts';
import { markOf, recordOf } from './record.ts';
import { memoryStore } from './store.ts';

const text = (title: string) => JSON.stringify(startDocument(title));

describe('what the former version kept', () => {
	it('is one board a tab, equal ones once, under names that stay the same', () => {
		const entries = [
			{ tab: '1', saved: { text: text('A'), at: 10 } },
			{ tab: '2', saved: { text: text('B'), at: 30 } },
			{ tab: '3', saved: { text: text('A'), at: 20 } }
		];
		const records = takeOver(entries);
		expect(records.map(({ summary }) => [summary.id, summary.title, summary.updatedAt])).toEqual([
			['work-2', 'B', 30],
			['work-3', 'A', 20]
		]);
		expect(takeOver(entries)).toEqual(records);
	});

	it('is kept also where it cannot be read; what is no board at all is none', () => {
		const broken = { text: '{"format":"gradboard","version":9', at: 1 };
		const records = takeOver([
			{ tab: 'b', saved: broken },
			...[null, 7, 'text', {}, { text: 5, at: 1 }].map((saved) => ({ tab: 'n', saved }))
		]);
		expect(records).toHaveLength(1);
		expect(records[0]).toMatchObject({ text: broken.text, summary: { title: '', mark: null } });
	});

	it('the board that was kept aside is taken once', async () => {
		const store = memoryStore();
		const values = new Map<string, unknown>([['gradboard.previous', startDocument('Before')]]);
		const former = {
			get: async (key: string) => values.get(key),
			del: async (key: string) => void values.delete(key)
		};
		const [kept] = takeOver([{ tab: '1', saved: { text: text('A'), at: 10 } }]);
		const summary = await takePrevious(store, [kept!.summary], former);
		expect(summary).toMatchObject({ title: 'Before', updatedAt: 9 });
		expect(values.size).toBe(0);
		expect(await takePrevious(store, [], former)).toBeNull();
		expect(await store.list()).toHaveLength(1);
	});

	it('the one kept aside is not doubled where it is a board already', async () => {
		const store = memoryStore();
		const document = startDocument('Before');
		const { summary } = recordOf(document, { id: 'a', createdAt: 1, now: 1 });
		expect(summary.mark).toBe(markOf(document));
		const former = { get: async () => document, del: async () => {} };
		expect(await takePrevious(store, [summary], former)).toBeNull();
		expect(await store.list()).toEqual([]);
	});
});

describe('what a closing page leaves', () => {
	it('is read with that of the former version, and damaged things are passed over', () => {
		const storage = memoryStorage({
			'gradboard.last:12': JSON.stringify({ text: 'x', at: 1 }),
			'gradboard.left:bad': '{',
			'gradboard.left:odd': '7',
			other: 'thing'
		});
		leave(storage, 'a', { text: 'y', at: 2, createdAt: 1 });
		expect(readLeft(storage).map(({ id, text }) => [id, text])).toEqual([
			['work-12', 'x'],
			['a', 'y']
		]);
		expect(readLeft(storage, 'a')).toHaveLength(1);
	});

	it('is forgotten unless something later lies there', () => {
		const storage = memoryStorage();
		leave(storage, 'a', { text: 'y', at: 5, createdAt: 1 });
		const [left] = readLeft(storage);
		forgetLeft(storage, { ...left!, at: 4 });
		expect(readLeft(storage)).toHaveLength(1);
		forgetLeft(storage, left!);
		expect(readLeft(storage)).toEqual([]);
	});

	it('a storage that is forbidden has nothing', () => {
		const forbidden = {
			...memoryStorage(),
			keys: (): string[] => {
				throw new DOMException('', 'SecurityError');
			}
		};
		expect(readLeft(forbidden)).toEqual([]);
	});
});
