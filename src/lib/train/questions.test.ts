import { describe, expect, it } from 'vitest';
import { planGraph } from '#lib/graph/plan.ts';
import { PERCEPTRON } from '../../../tests/golden/passes.ts';
import { Backends } from './backend.ts';
import type { Film, FromWorker, Question } from './protocol.ts';
import type { Recorded } from './recorded.ts';
import { Session } from './session.ts';

const SETTINGS = { ...PERCEPTRON.training!, epochs: 12 };
const NO_DATA = { features: null, targets: null, classes: null };

/** A perceptron without data in a session on cpu. */
class Bench {
	readonly said: FromWorker[] = [];
	readonly #session = new Session(new Backends(''), (message) => this.said.push(message));
	#request = 0;

	async load(): Promise<void> {
		this.#session.handle({ kind: 'backend', choice: 'cpu' });
		const program = planGraph(PERCEPTRON, NO_DATA);
		this.#session.handle({ kind: 'load', run: 1, program, dataset: null, settings: SETTINGS });
		await this.#session.settled();
	}

	async ask(question: Question, run = 1): Promise<Recorded | null> {
		const request = ++this.#request;
		this.#session.handle({ kind: 'ask', run, request, question });
		await this.#session.settled();
		const answer = this.said.find((said) => said.kind === 'answer' && said.request === request);
		if (answer?.kind !== 'answer') throw new Error('not answered');
		return answer.answer as Recorded | null;
	}

	async train(until: 'end' | number): Promise<void> {
		this.#session.handle({ kind: 'train', run: 1, until });
		await this.#session.settled();
	}

	film(film: Film | null): void {
		this.#session.handle({ kind: 'film', film });
	}

	get filmed(): Recorded[] {
		return this.said.flatMap((said) => (said.kind === 'filmed' ? [said.recorded] : []));
	}

	get states(): string[] {
		return this.said.flatMap((said) => (said.kind === 'state' ? [said.state] : []));
	}
}

describe('questions to the worker', () => {
	it('are answered at the weights as they stand', async () => {
		const bench = new Bench();
		await bench.load();
		const first = await bench.ask({ kind: 'record', input: null });
		await bench.train(5);
		const fifth = await bench.ask({ kind: 'record', input: null });
		expect([first!.epoch, fifth!.epoch]).toEqual([0, 5]);
		expect(fifth!.loss).toBeLessThan(first!.loss!);
		const learned = ({ weights }: Recorded) => weights.find(({ trained }) => trained)!.before;
		expect(learned(fifth!)).not.toEqual(learned(first!));
		expect(bench.states.at(-1)).toBe('paused');
	});

	it('of a former program are answered too: somebody waits', async () => {
		const bench = new Bench();
		await bench.load();
		expect(await bench.ask({ kind: 'record', input: null }, 7)).toBeNull();
	});

	it('the update that a pass foretells is the one that training takes', async () => {
		const bench = new Bench();
		await bench.load();
		const before = await bench.ask({ kind: 'record', input: null });
		await bench.train(1);
		const behind = await bench.ask({ kind: 'record', input: null });
		expect(behind!.loss).toBeCloseTo(before!.lossAfter!, 6);
		behind!.weights.forEach(({ before: weight }, at) => {
			const foretold = before!.weights[at]!;
			expect(weight).toEqual(foretold.after ?? foretold.before);
		});
	});
});

describe('a film', () => {
	it('has the chosen epochs, and training ends where it would', async () => {
		const bench = new Bench();
		await bench.load();
		bench.film({ epochs: [0, 1, 5, 12], input: null });
		await bench.train('end');
		expect(bench.filmed.map(({ epoch }) => epoch)).toEqual([0, 1, 5, 12]);
		expect(bench.states.at(-1)).toBe('done');
		const plain = new Bench();
		await plain.load();
		await plain.train('end');
		const [filmed, unfilmed] = [
			await bench.ask({ kind: 'record', input: null }),
			await plain.ask({ kind: 'record', input: null })
		];
		expect(filmed).toEqual(unfilmed);
	});

	it('can be given up', async () => {
		const bench = new Bench();
		await bench.load();
		bench.film({ epochs: [0, 1], input: null });
		bench.film(null);
		await bench.train('end');
		expect(bench.filmed).toEqual([]);
	});
});
