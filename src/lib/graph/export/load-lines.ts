import { pythonNumber } from '../ops/python.ts';
import type { ScriptLine } from './lines.ts';
import { linesOf } from './lines.ts';
import type { Reading } from './read-lines.ts';

export interface Loading {
	readonly reading: Reading;
	/** Whether the targets are named; else the last column is the target. */
	readonly named: boolean;
	/** Of the rows that train, where one file is split. */
	readonly ratio: number | null;
	readonly hasTest: boolean;
	/** The lines behind the cut into `x` and `y`. */
	readonly cut: readonly ScriptLine[];
}

/** `load_data` of files in which there is nothing to prepare. */
export function loadData({ reading, named, ratio, hasTest, cut }: Loading): ScriptLine[] {
	const second = hasTest && ratio === null;
	const targets = named ? 'TARGETS' : 'targets';
	const { calls } = reading;
	const cutBody = [
		...linesOf(
			[
				'    def cut(table, names):',
				'        """Features x and targets y, in the order of the training file."""',
				'        x = table[:, [names.index(name) for name in features]]',
				`        y = table[:, [names.index(name) for name in ${targets}]]`
			].join('\n')
		),
		...cut
	];
	return [
		...linesOf(
			[
				`def load_data(${second ? 'train_path, test_path' : 'path'}):`,
				hasTest
					? '    """Return x and y of the training rows, x and y of the test rows."""'
					: '    """Return the features x and the targets y of the rows."""',
				...(second
					? [
							`    names, train = ${calls[0]!('train_path')}`,
							`    test_names, test = ${(calls[1] ?? calls[0]!)('test_path')}`
						]
					: [`    names, train = ${calls[0]!('path')}`]),
				...(ratio === null
					? []
					: [
							'    shuffler = torch.Generator().manual_seed(SPLIT_SEED)',
							'    order = torch.randperm(len(train), generator=shuffler)',
							`    count = int(${pythonNumber(ratio)} * len(train) + 0.5)`,
							'    train, test = train[order[:count]], train[order[count:]]'
						]),
				...(named ? [] : ['    targets = names[-1:]  # the last column']),
				`    features = [name for name in names if name not in ${targets}]`,
				''
			].join('\n')
		),
		...cutBody,
		...linesOf(
			hasTest
				? `\n    return *cut(train, names), *cut(test, ${second ? 'test_names' : 'names'})`
				: '\n    return cut(train, names)'
		)
	];
}
