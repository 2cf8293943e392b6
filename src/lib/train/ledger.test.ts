import { expect, it } from 'vitest';
import { Ledger } from './ledger.ts';
import type { Pending } from './pending.ts';

const batch = (rows: number, norm = null): Pending => ({
	kind: 'batch',
	loss: null as never,
	rows,
	norm
});
const epoch = (...rows: number[]): Pending => ({
	kind: 'epoch',
	test: rows.map((count) => ({ loss: null as never, rows: count })),
	candidate: null
});

it('weights the losses of batches by their rows, across readings', () => {
	const ledger = new Ledger();
	expect(ledger.enter([batch(6)], [1])).toMatchObject({ batchLoss: 1, finite: true });
	const { train, test } = ledger.enter([batch(2), epoch(3, 1), batch(6)], [5, 4, 8, 7]);
	expect([...train]).toEqual([2]);
	expect([...test]).toEqual([5]);
	expect(ledger.sums).toEqual({ loss: 42, rows: 6 });
});

it('has no test loss without a test set', () => {
	const { test, finite } = new Ledger().enter([batch(2), epoch()], [1]);
	expect([...test]).toEqual([NaN]);
	expect(finite).toBe(true);
});

it('says when a batch loss is not a finite number', () => {
	expect(new Ledger().enter([batch(1)], [Infinity]).finite).toBe(false);
	expect(new Ledger().enter([batch(1), epoch(1)], [1, NaN]).finite).toBe(true);
});
