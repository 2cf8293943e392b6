/** From a data set and a network to the remark, its figure and its mend, through the real worker. */
import { describe, expect, it } from 'vitest';
import type { GraphDocument, TrainingSettings } from '#lib/graph/document.ts';
import { applyEdits } from '#lib/graph/edit.ts';
import type { Program } from '#lib/graph/plan-types.ts';
import { Backends } from '#lib/train/backend.ts';
import type { TrainerClient } from '#lib/train/client.ts';
import type { Dataset } from '#lib/train/data/dataset.ts';
import { dataInfo } from '#lib/train/data/dataset.ts';
import type { FromWorker, ToWorker, Until } from '#lib/train/protocol.ts';
import { Session } from '#lib/train/session.ts';
import { perceptron } from '../../../../tests/golden/harness.ts';
import { Board } from '../board.svelte.ts';
import { Training } from '../training.svelte.ts';
import { mend, Remarks } from './remarks.svelte.ts';

/** Eight rows of two features, the second `scale` times as large. */
function table(scale = 1): Dataset {
	const angles = Array.from({ length: 8 }, (_, i) => 0.3 + (i * Math.PI) / 4);
	const x = Float32Array.from(angles.flatMap((a) => [Math.cos(a), scale * Math.sin(a)]));
	const y = Float32Array.from(angles.map((a) => Math.cos(a) + Math.sin(a)));
	return {
		key: `table ${scale}`,
		featureShape: [2],
		featureNames: ['a', 'b'],
		targetNames: ['y'],
		classes: null,
		train: { count: 8, x, y },
		test: null
	};
}

/** A board whose training runs here. */
class Desk {
	readonly board: Board;
	readonly training: Training;
	readonly remarks: Remarks;
	readonly #session: Session;
	#run = 0;
	#listener: (message: FromWorker) => void = () => {};

	constructor(
		document: GraphDocument,
		readonly dataset: Dataset
	) {
		this.#session = new Session(new Backends(''), (message) => {
			if (!('run' in message) || message.run === this.#run) this.#listener(message);
		});
		this.#say({ kind: 'backend', choice: 'cpu' });
		const settings = (given: TrainingSettings) =>
			this.#say({ kind: 'settings', run: this.#run, settings: given });
		const client = {
			listen: (listener: (message: FromWorker) => void) => (this.#listener = listener),
			load: (program: Program, data: Dataset | null, given: TrainingSettings) =>
				this.#say({ kind: 'load', run: ++this.#run, program, dataset: data, settings: given }),
			settings,
			train: (until: Until) => this.#say({ kind: 'train', run: this.#run, until }),
			reset: () => this.#say({ kind: 'reset', run: ++this.#run }),
			film: () => {}
		};
		this.board = new Board(document);
		this.board.data = dataInfo(dataset);
		this.training = new Training(client as unknown as TrainerClient);
		const data = { dataset };
		const parts = { board: this.board, training: this.training, data };
		this.remarks = new Remarks(parts as unknown as ConstructorParameters<typeof Remarks>[0]);
	}

	async train(until: Until): Promise<void> {
		this.training.follow(this.board.document, this.board.plan, this.dataset);
		await this.#session.settled();
		this.training.train(until);
		await this.#session.settled();
		expect(this.training.failure).toBeNull();
	}

	/** Applies the first mend of the remark with that code. */
	mend(code: string): void {
		mend(this, this.remarks.list.find((remark) => remark.code === code)!.fixes[0]!);
	}

	get codes(): string[] {
		return this.remarks.list.map(({ code }) => code);
	}

	#say(message: ToWorker): void {
		this.#session.handle(message);
	}
}

const net = (dims: number[], activation: string, lr: number, epochs = 60) =>
	perceptron(dims, activation, { type: 'SGD', lr }, null, epochs);

describe('in training', () => {
	it('a learning rate above the limit is named, and the mend lets the loss fall', async () => {
		const desk = new Desk(net([2, 1], 'ReLU', 1.6), table());
		for (let i = 0; i < 8; i++) await desk.train('update');
		const [remark] = desk.remarks.list;
		expect(desk.codes).toEqual(['step_too_long']);
		expect(remark!.node).toBe('loss');
		// H = 2/n XᵀX is 1 for both features and 2 for the bias: the limit is 2/2.
		expect(remark!.values.limit).toBeCloseTo(1, 1);
		desk.mend('step_too_long');
		expect(desk.board.document.training!.optimizer.lr).toBe(0.5);
		expect(desk.codes).toEqual([]);
		await desk.train('end');
		expect(desk.training.trainLoss.at(-1)).toBeLessThan(1e-6);
		expect(desk.codes).toEqual([]);
		desk.board.undo();
		expect(desk.board.document.training!.optimizer.lr).toBe(1.6);
	});

	it('a run that diverged starts anew below the limit', async () => {
		const desk = new Desk(net([2, 1], 'ReLU', 6, 500), table());
		await desk.train('end');
		expect(desk.training.state).toBe('diverged');
		expect(desk.codes).toEqual(['diverged', 'step_too_long']);
		desk.mend('diverged');
		expect(desk.board.document.training!.optimizer.lr).toBe(0.5);
		expect(desk.training.state).toBe('idle');
		await desk.train(40);
		expect(desk.training.trainLoss.at(-1)).toBeLessThan(1e-6);
		expect(desk.codes).toEqual([]);
	});

	it('a feature that saturates a layer is named with it, and scaling it helps', async () => {
		const desk = new Desk(net([2, 6, 1], 'Tanh', 0.01), table(3000));
		await desk.train('update');
		expect(desk.codes).toEqual(['saturated', 'vanishing', 'unscaled']);
		expect(desk.remarks.list.map(({ node }) => node)).toEqual(['act1', 'fc1', 'x']);
		desk.mend('unscaled');
		await desk.train(5);
		expect(desk.codes).toEqual([]);
	});

	it('a layer that is dead is named, and learns in its new place', async () => {
		const { train, ...rest } = table();
		const negative = { ...rest, train: { ...train, x: train.x.map((value) => value - 2) } };
		const act = { id: 'act', type: 'ReLU', params: {}, position: [0, 0] as const };
		const document = applyEdits(net([2, 1], 'ReLU', 0.01), [
			{ kind: 'addNodes', nodes: [act], edges: [{ from: ['x', 'output'], to: ['act', 'input'] }] },
			{ kind: 'connect', edge: { from: ['act', 'output'], to: ['fc1', 'input'] } }
		]);
		const desk = new Desk(document, negative);
		await desk.train(2);
		expect(desk.remarks.list.map(({ code, node }) => [code, node])).toEqual([['dead', 'act']]);
		desk.mend('dead');
		await desk.train(2);
		expect(desk.codes).toEqual([]);
	});
});
