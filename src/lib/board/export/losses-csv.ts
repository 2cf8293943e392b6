/**
 * The losses of a run as a table: `epoch,train_loss,test_loss`, epochs from 1 as the board counts
 * them, each loss with all the digits of its float64. What is not finite stands there as PyTorch and
 * pandas write it (`nan`, `inf`); where there is no test set the cell is empty.
 */
export function lossesCsv(trainLoss: readonly number[], testLoss: readonly number[]): string {
	const tested = testLoss.some((loss) => !Number.isNaN(loss));
	const rows = trainLoss.map((loss, i) => {
		const test = tested ? cell(testLoss[i]) : '';
		return `${i + 1},${cell(loss)},${test}\n`;
	});
	return `epoch,train_loss,test_loss\n${rows.join('')}`;
}

/** A run of the long table: `values[i]` of epoch `i + 1`, or of `at[i]` where not every epoch is kept. */
export interface CsvRun {
	readonly name: string;
	readonly at: readonly number[] | null;
	readonly trainLoss: readonly number[];
	readonly testLoss: readonly number[];
}

/**
 * The losses of several runs in long form: `run,epoch,train_loss,test_loss`, cells as `lossesCsv` has
 * them. Names are quoted where they need it.
 */
export function runsCsv(runs: readonly CsvRun[]): string {
	const rows = runs.flatMap(({ name, at, trainLoss, testLoss }) => {
		const tested = testLoss.some((loss) => !Number.isNaN(loss));
		return trainLoss.map((loss, i) => {
			const test = tested ? cell(testLoss[i]) : '';
			return `${quoted(name)},${at?.[i] ?? i + 1},${cell(loss)},${test}\n`;
		});
	});
	return `run,epoch,train_loss,test_loss\n${rows.join('')}`;
}

/** A name as a cell: one that a spreadsheet would take for a formula gets an apostrophe before it. */
function quoted(name: string): string {
	const text = /^[=+\-@\t\r]/.test(name) ? `'${name}` : name;
	return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function cell(value: number | undefined): string {
	if (value === undefined) return '';
	if (Number.isNaN(value)) return 'nan';
	if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
	return String(value);
}
