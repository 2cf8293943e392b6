import { vi } from 'vitest';
import type { GraphDocument } from '#lib/graph/document.ts';
import { Backends } from '#lib/train/backend.ts';
import { TrainerClient } from '#lib/train/client.ts';
import type { Dataset } from '#lib/train/data/dataset.ts';
import { dataInfo } from '#lib/train/data/dataset.ts';
import type { FromWorker, ToWorker } from '#lib/train/protocol.ts';
import { Session } from '#lib/train/session.ts';
import type { App } from '#lib/board/app.svelte.ts';
import { Board } from '#lib/board/board.svelte.ts';
import { Training } from '#lib/board/training.svelte.ts';
import { Ui } from '#lib/board/ui.svelte.ts';

/** The sessions that workers drive, the last at the end. */
const sessions: Session[] = [];

/** A worker in this thread; what is posted is cloned. */
class HereWorker {
	onmessage: ((event: { data: FromWorker }) => void) | null = null;
	readonly #session = new Session(new Backends(''), (data) =>
		this.onmessage?.({ data: structuredClone(data) })
	);

	constructor() {
		sessions.push(this.#session);
		this.#session.handle({ kind: 'backend', choice: 'cpu' });
	}

	postMessage(message: ToWorker): void {
		this.#session.handle(structuredClone(message));
	}

	terminate(): void {}
}

/** Eight rows of two features. */
export const TABLE: Dataset = {
	key: 'table',
	featureShape: [2],
	featureNames: ['a', 'b'],
	targetNames: ['y'],
	classes: null,
	train: {
		count: 8,
		x: Float32Array.from({ length: 16 }, (_, i) => Math.sin(i)),
		y: Float32Array.from({ length: 8 }, (_, i) => Math.cos(i))
	},
	test: null
};

/** A board whose training runs here, without a page around it. */
export class Desk {
	readonly app: App;
	readonly board: Board;
	readonly training: Training;
	readonly ui = new Ui();

	constructor(document: GraphDocument, dataset: Dataset | null = TABLE) {
		vi.stubGlobal('Worker', HereWorker);
		this.board = new Board(document);
		if (dataset) this.board.data = dataInfo(dataset);
		this.training = new Training(new TrainerClient());
		const data = { dataset, state: dataset ? 'ready' : 'missing' };
		this.app = {
			board: this.board,
			training: this.training,
			ui: this.ui,
			data
		} as unknown as App;
	}

	/** What the page's effects do. */
	async follow(): Promise<this> {
		const { document, plan } = this.board;
		this.training.follow(document, plan, this.app.data.dataset);
		await this.settled();
		return this;
	}

	async train(until: 'end' | 'epoch' | number): Promise<void> {
		this.training.train(until);
		await this.settled();
	}

	async settled(): Promise<void> {
		await Promise.all(sessions.map((session) => session.settled()));
	}

	/** The tones and texts of what was said. */
	get said(): string[] {
		return this.ui.toasts.map(({ tone, text }) => `${tone}: ${text}`);
	}
}
