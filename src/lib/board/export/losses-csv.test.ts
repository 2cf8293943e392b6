import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lossesCsv, runsCsv } from './losses-csv.ts';

it('counts epochs from 1 and leaves the test column empty without a test set', () => {
	expect(lossesCsv([0.5, 0.25], [NaN, NaN])).toBe('epoch,train_loss,test_loss\n1,0.5,\n2,0.25,\n');
	expect(lossesCsv([], [])).toBe('epoch,train_loss,test_loss\n');
});

it('keeps and names what is not finite', () => {
	expect(lossesCsv([1, Infinity, NaN], [2, 3, NaN])).toBe(
		'epoch,train_loss,test_loss\n1,1,2\n2,inf,3\n3,nan,nan\n'
	);
});

it('loses no digit', () => {
	fc.assert(
		fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })), (losses) => {
			const lines = lossesCsv(losses, losses).trimEnd().split('\n').slice(1);
			expect(lines.map((line) => Number(line.split(',')[1]) + 0)).toEqual(
				losses.map((loss) => loss + 0)
			);
		})
	);
});

it('has several runs one below the other', () => {
	const run = { at: null, trainLoss: [1, 0.5], testLoss: [NaN, NaN] };
	expect(
		runsCsv([
			{ name: 'Run 1', ...run },
			{ name: 'a, "b"', at: [1, 9], trainLoss: [2, NaN], testLoss: [3, 4] },
			{ name: '=1+1', ...run, trainLoss: [7] }
		])
	).toBe(
		'run,epoch,train_loss,test_loss\nRun 1,1,1,\nRun 1,2,0.5,\n' +
			`"a, ""b""",1,2,3\n"a, ""b""",9,nan,4\n'=1+1,1,7,\n`
	);
});
