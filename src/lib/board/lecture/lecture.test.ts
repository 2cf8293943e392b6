import { describe, expect, it } from 'vitest';
import { planGraph } from '#lib/graph/plan.ts';
import type { Scene } from '#lib/graph/document.ts';
import type { Recorded, Values } from '#lib/train/recorded.ts';
import { PERCEPTRON } from '../../../../tests/golden/passes.ts';
import { Lecture } from './lecture.svelte.ts';

const plan = planGraph(PERCEPTRON, { features: null, targets: null, classes: null });
const one: Values = { shape: [1], values: Float32Array.of(1) };
const SCENES: readonly Scene[] = [
	{ at: ['forward', 'fc1'] },
	{ at: ['backward', 'fc2'], hide: ['gradient fc2.weight'] },
	{ at: ['backward', 'act1'], epoch: 5 }
];

/** What the view's effect sees of training: it is told, and does nothing by itself. */
class FakeTraining {
	ready = true;
	live = true;
	state = 'idle';
	epoch = 0;
	update = 0;
	batch = 0;
	readonly asked: string[] = [];

	record = (): Promise<Recorded> => {
		this.asked.push(`record at ${this.epoch}`);
		return Promise.resolve({
			input: null,
			epoch: this.epoch,
			update: this.update,
			root: plan.loss,
			outputs: plan.steps.map(() => one),
			gradients: plan.steps.map(() => one),
			arrivals: plan.steps.map(() => []),
			weights: []
		} as unknown as Recorded);
	};
	reset = () => {
		this.asked.push('reset');
		[this.epoch, this.update, this.state] = [0, 0, 'idle'];
	};
	train = (until: number) => {
		this.asked.push(`train to ${until}`);
		this.state = 'running';
	};
	pause = () => (this.state = 'paused');
	forget = () => {};

	arrive(epoch: number, state = 'paused'): void {
		[this.epoch, this.update, this.state] = [epoch, epoch, state];
	}
}

async function opened() {
	const training = new FakeTraining();
	const board = { plan, document: { ...PERCEPTRON, scenes: SCENES } };
	const app = { training, board, data: { dataset: null, state: 'none' } };
	const lecture = new Lecture(app as never);
	/** As the view's effect does. */
	const settle = async () => {
		lecture.follow();
		await Promise.resolve();
		await Promise.resolve();
	};
	lecture.show();
	await settle();
	return { lecture, training, settle };
}
const where = ({ stop, step }: Lecture) => `${stop!.phase} ${step!.id}`;

describe('the step-through', () => {
	it('records one pass, and walks without another', async () => {
		const { lecture, training, settle } = await opened();
		expect(where(lecture)).toBe('forward x');
		lecture.last();
		lecture.back();
		lecture.first();
		await settle();
		expect(training.asked).toEqual(['record at 0']);
	});

	it('plays scenes, with what they hide', async () => {
		const { lecture } = await opened();
		lecture.play(0);
		expect(where(lecture)).toBe('forward fc1');
		lecture.next();
		expect(where(lecture)).toBe('backward fc2');
		expect(lecture.hides('gradient', 'fc2.weight')).toBe(true);
		lecture.leaveScenes();
		expect(lecture.hides('gradient', 'fc2.weight')).toBe(false);
	});

	it('trains to where a scene plays, and stands there behind it', async () => {
		const { lecture, training, settle } = await opened();
		lecture.play(2);
		expect(lecture.state).toBe('training');
		expect(training.asked.at(-1)).toBe('train to 5');
		training.arrive(5);
		await settle();
		expect(training.asked.at(-1)).toBe('record at 5');
		expect(where(lecture)).toBe('backward act1');
		// And back: from the seed.
		lecture.play(0);
		expect(training.asked.at(-1)).toBe('reset');
		await settle();
		expect(training.asked.at(-1)).toBe('record at 0');
		expect(where(lecture)).toBe('forward fc1');
	});

	it('stops on the way when told to, and does not start again', async () => {
		const { lecture, training, settle } = await opened();
		lecture.play(2);
		training.arrive(3, 'running');
		lecture.stopTraining();
		await settle();
		expect(training.asked.at(-1)).toBe('record at 3');
	});

	it('shows what training came to that never gets there', async () => {
		const { lecture, training, settle } = await opened();
		lecture.play(2);
		training.arrive(2, 'diverged');
		await settle();
		expect(training.asked.filter((asked) => asked.startsWith('train'))).toHaveLength(1);
		expect(training.asked.at(-1)).toBe('record at 2');
	});

	it('stays where somebody walked to when another pass is recorded', async () => {
		const { lecture, training, settle } = await opened();
		lecture.play(1);
		lecture.leaveScenes();
		lecture.goToNode(0);
		const before = where(lecture);
		training.arrive(1);
		await settle();
		expect(training.asked.at(-1)).toBe('record at 1');
		expect(where(lecture)).toBe(before);
	});
});
