import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TrainerClient } from './client.ts';
import type { ToWorker } from './protocol.ts';

class FakeWorker {
	static made: FakeWorker[] = [];
	readonly told: ToWorker[] = [];
	ended = false;

	constructor() {
		FakeWorker.made.push(this);
	}

	postMessage(message: ToWorker): void {
		this.told.push(message);
	}

	terminate(): void {
		this.ended = true;
	}
}

beforeEach(() => {
	FakeWorker.made = [];
	vi.stubGlobal('Worker', FakeWorker);
});
afterEach(() => void vi.unstubAllGlobals());

it('a client that is over answers all who wait, and starts no worker again', async () => {
	const client = new TrainerClient();
	const waits = client.weights();
	expect(FakeWorker.made).toHaveLength(1);
	client.dispose();
	expect(await waits).toBeNull();
	expect(await client.bestWeights()).toBeNull();
	client.inspect(null);
	client.look([]);
	expect(FakeWorker.made.map(({ ended }) => ended)).toEqual([true]);
});
