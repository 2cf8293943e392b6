import type { Tensor } from '#lib/graph/operator.ts';
import type { Outcome } from '#lib/graph/outcome.ts';
import type { Rows } from '../data/dataset.ts';
import type { Feed } from '../pass.ts';
import type { Trainer } from '../trainer.ts';

/** Features of a piece that goes through at once: the worker stays reachable between two. */
const PIECE = 200_000;

/** Waits for what is read back; the device may be lost meanwhile. */
export type Read = <T>(data: Promise<T>) => Promise<T>;

/** What is on the device of some rows' answers. */
export interface Answered {
	readonly values: Tensor;
	/** null: not asked for. */
	readonly losses: Tensor | null;
}

/** Rows of a table evenly taken, `most` at most; null: all of them. */
export function evenRows(count: number, most: number): Uint32Array | null {
	if (count <= most) return null;
	return Uint32Array.from({ length: most }, (_, at) => Math.floor((at * count) / most));
}

/** What the network says of the rows of a part, and each row's own loss. */
export function* answerRows(
	trainer: Trainer,
	outcome: Outcome,
	rows: Rows,
	picked: Uint32Array | null
): Generator<void, Answered[]> {
	const { feeds } = trainer;
	const count = picked?.length ?? rows.count;
	const piece = pieceOf(trainer);
	return yield* inPieces(trainer, outcome, count, piece, true, (first, size) =>
		picked ? feeds.batch(rows, picked.subarray(first, first + size)) : feeds.span(rows, first, size)
	);
}

/** What the network says of samples from elsewhere, row-major. */
export function* answerSamples(
	trainer: Trainer,
	outcome: Outcome,
	x: Float32Array
): Generator<void, Answered[]> {
	const features = featuresOf(trainer);
	const targets = trainer.dataset!.targetNames.length;
	return yield* inPieces(
		trainer,
		outcome,
		x.length / features,
		pieceOf(trainer),
		false,
		(first, size) =>
			trainer.feeds.tensors(
				x.subarray(first * features, (first + size) * features),
				new Float32Array(size * targets),
				size
			)
	);
}

/** Reads pieces back one behind the other, and disposes them. */
export async function readAnswers(
	{ tf }: Trainer,
	pieces: readonly Answered[],
	read: Read
): Promise<{ values: Float32Array; losses: Float32Array }> {
	const take = async (tensors: readonly Tensor[]) => {
		if (tensors.length === 0) return new Float32Array();
		const flat = tf.tidy(() => tf.concat1d(tensors.map((each) => tf.reshape(each, [-1])) as never));
		tf.dispose([...tensors]);
		const values = (await read(flat.data())) as Float32Array;
		flat.dispose();
		return values;
	};
	const losses = pieces.flatMap((piece) => (piece.losses ? [piece.losses] : []));
	const parts = await Promise.all([take(pieces.map(({ values }) => values)), take(losses)]);
	return { values: parts[0], losses: parts[1] };
}

/** Values of a row's features. */
export function featuresOf({ dataset }: Trainer): number {
	return dataset!.featureShape.reduce((product, dim) => product * dim, 1);
}

function pieceOf(trainer: Trainer): number {
	return Math.max(1, Math.floor(PIECE / featuresOf(trainer)));
}

function* inPieces(
	trainer: Trainer,
	outcome: Outcome,
	count: number,
	piece: number,
	judged: boolean,
	feedOf: (first: number, size: number) => Feed
): Generator<void, Answered[]> {
	const answered: Answered[] = [];
	let whole = false;
	try {
		for (let first = 0; first < count; first += piece) {
			const feed = feedOf(first, Math.min(piece, count - first));
			try {
				answered.push(yield* answer(trainer, outcome, feed, judged));
			} finally {
				trainer.feeds.release(feed);
			}
		}
		whole = true;
		return answered;
	} finally {
		if (!whole) trainer.tf.dispose(answered as never);
	}
}

function* answer(
	trainer: Trainer,
	outcome: Outcome,
	feed: Feed,
	judged: boolean
): Generator<void, Answered> {
	const { tf, executor, weights } = trainer;
	const wanted = judged ? [outcome.step, outcome.target] : [outcome.step];
	const [values, target] = yield* executor.outputs(weights.byStep, feed, wanted);
	if (!judged) return { values: values!, losses: null };
	const losses = tf.tidy(() => ownLosses(trainer, outcome, values!, target!, feed.rows));
	target!.dispose();
	return { values: values!, losses };
}

/** The loss that each row has alone. */
function ownLosses(
	{ tf, executor, program, draws }: Trainer,
	{ loss }: Outcome,
	values: Tensor,
	target: Tensor,
	rows: number
): Tensor {
	const each = executor.operators[loss]!.forward!({
		tf,
		inputs: [values, target],
		weights: {},
		params: { ...program.steps[loss]!.params, reduction: 'none' },
		training: false,
		saved: {},
		updates: {},
		random: draws
	});
	return tf.mean(tf.reshape(each, [rows, each.size / rows]), 1);
}
