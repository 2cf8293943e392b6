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

function cell(value: number | undefined): string {
	if (value === undefined) return '';
	if (Number.isNaN(value)) return 'nan';
	if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
	return String(value);
}
