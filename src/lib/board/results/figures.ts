import { NO_CLASS, type Judged } from './judge.ts';

type Pairs = Pick<Judged, 'actual' | 'said' | 'count'>;

/** What scikit-learn's `metrics` say of classes: 0 where they divide 0 by 0. */
export interface ClassFigures {
	/** By actual class, then by the class that was said. */
	readonly matrix: readonly (readonly number[])[];
	/** Rows whose answer was no finite number: said wrong, and in no column of the matrix. */
	readonly unsaid: number;
	/** `accuracy_score` */
	readonly accuracy: number;
	/** By class. */
	readonly each: readonly ClassFigure[];
	/** `average='macro'`: the mean over the classes that are there or were said. */
	readonly macro: Scores;
}

export interface Scores {
	readonly precision: number;
	readonly recall: number;
	readonly f1: number;
}

export interface ClassFigure extends Scores {
	/** Rows of the class. */
	readonly support: number;
}

/** `confusion_matrix`, `accuracy_score` and `precision_recall_fscore_support` of scikit-learn. */
export function classFigures({ actual, said, count }: Pairs, classes: number): ClassFigures {
	const matrix = Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0));
	const support = Array.from({ length: classes }, () => 0);
	let unsaid = 0;
	let right = 0;
	for (let at = 0; at < count; at++) {
		support[actual[at]!]!++;
		if (said[at] === NO_CLASS) unsaid++;
		else matrix[actual[at]!]![said[at]!]!++;
		if (said[at] === actual[at]) right++;
	}
	const said_ = matrix.map((_, c) => matrix.reduce((sum, row) => sum + row[c]!, 0));
	const each = matrix.map((row, c): ClassFigure => {
		const hits = row[c]!;
		const precision = over(hits, said_[c]!);
		const recall = over(hits, support[c]!);
		const f1 = over(2 * hits, said_[c]! + support[c]!);
		return { precision, recall, f1, support: support[c]! };
	});
	const there = each.filter((_, c) => support[c]! > 0 || said_[c]! > 0);
	const mean = (of: keyof Scores) =>
		over(
			there.reduce((sum, one) => sum + one[of], 0),
			there.length
		);
	return {
		matrix,
		unsaid,
		accuracy: over(right, count),
		each,
		macro: { precision: mean('precision'), recall: mean('recall'), f1: mean('f1') }
	};
}

function over(part: number, whole: number): number {
	return whole === 0 ? 0 : part / whole;
}

export interface ValueFigures {
	/** `r2_score`: 1 − Σ (y − ŷ)² / Σ (y − ȳ)²; of equal targets 1 where all is right, else 0. */
	readonly r2: number;
	/** `mean_absolute_error` */
	readonly mae: number;
	/** `root_mean_squared_error` */
	readonly rmse: number;
}

/** `r2_score`, `mean_absolute_error` and `root_mean_squared_error` of scikit-learn. */
export function valueFigures({ actual, said, count }: Pairs): ValueFigures {
	let sum = 0;
	let squares = 0;
	let absolute = 0;
	for (let at = 0; at < count; at++) {
		const residual = actual[at]! - said[at]!;
		sum += actual[at]!;
		squares += residual ** 2;
		absolute += Math.abs(residual);
	}
	const mean = sum / count;
	let spread = 0;
	for (let at = 0; at < count; at++) spread += (actual[at]! - mean) ** 2;
	// A single row has no spread to explain.
	const r2 = count < 2 ? NaN : spread > 0 ? 1 - squares / spread : squares === 0 ? 1 : 0;
	return { r2, mae: absolute / count, rmse: Math.sqrt(squares / count) };
}
