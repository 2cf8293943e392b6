import { afterEach, expect, it, vi } from 'vitest';
import type { FromDataWorker, Job } from './jobs.ts';
import { WorkerReader } from './worker-reader.ts';

/** A worker that says what a test tells it to. */
class FakeWorker {
	static made: FakeWorker[] = [];
	onmessage: ((event: { data: FromDataWorker }) => void) | null = null;
	onerror: ((event: { message: string }) => void) | null = null;
	onmessageerror: (() => void) | null = null;
	readonly jobs: Job[] = [];
	isOver = false;

	constructor() {
		FakeWorker.made.push(this);
	}

	postMessage(job: Job): void {
		this.jobs.push(job);
	}

	terminate(): void {
		this.isOver = true;
	}

	say(data: FromDataWorker): void {
		this.onmessage!({ data });
	}
}

const EMPTY = { code: 'empty', values: { name: 'a.csv' } } as const;
const file = new Blob(['x,y\n1,2\n']);
const makeReader = () => new WorkerReader(() => new FakeWorker() as unknown as Worker);

afterEach(() => {
	FakeWorker.made = [];
});

it('starts a worker when there is work, and gives it the next work too', async () => {
	const reader = makeReader();
	expect(FakeWorker.made).toEqual([]);
	for (const name of ['a.csv', 'b.csv']) {
		const result = reader.read(name, file);
		FakeWorker.made[0]!.say({ kind: 'done', result: EMPTY });
		expect(await result).toEqual(EMPTY);
	}
	expect(FakeWorker.made.length).toBe(1);
	expect(FakeWorker.made[0]!.jobs.map((job) => job.kind === 'read' && job.name)).toEqual([
		'a.csv',
		'b.csv'
	]);
	reader.dispose();
	expect(FakeWorker.made[0]!.isOver).toBe(true);
});

it('does two things at once in two workers and keeps one of them', async () => {
	const reader = makeReader();
	const results = [reader.read('a.csv', file), reader.read('b.csv', file)];
	for (const worker of FakeWorker.made) worker.say({ kind: 'done', result: EMPTY });
	await Promise.all(results);
	expect(FakeWorker.made.map(({ isOver }) => isOver)).toEqual([false, true]);
});

it('tells progress', async () => {
	const progress = vi.fn();
	const result = makeReader().read('a.csv', file, {}, { progress });
	const figures = { bytes: 1, total: 8, rows: 0 };
	FakeWorker.made[0]!.say({ kind: 'progress', progress: figures });
	FakeWorker.made[0]!.say({ kind: 'done', result: EMPTY });
	await result;
	expect(progress.mock.calls).toEqual([[figures]]);
});

it('ends the worker of work that is stopped', async () => {
	const stop = new AbortController();
	const reader = makeReader();
	const result = reader.read('a.csv', file, {}, { signal: stop.signal });
	stop.abort();
	await expect(result).rejects.toMatchObject({ name: 'AbortError' });
	expect(FakeWorker.made[0]!.isOver).toBe(true);
	await expect(reader.read('a.csv', file, {}, { signal: stop.signal })).rejects.toMatchObject({
		name: 'AbortError'
	});
	expect(FakeWorker.made.length).toBe(1);
});

it('leaves no promise open when the worker fails', async () => {
	const reader = makeReader();
	const failed = reader.read('a.csv', file);
	FakeWorker.made[0]!.say({ kind: 'failed', message: 'out of room' });
	await expect(failed).rejects.toThrow('out of room');
	const crashed = reader.read('a.csv', file);
	FakeWorker.made[1]!.onerror!({ message: 'no script' });
	await expect(crashed).rejects.toThrow('no script');
	expect(FakeWorker.made.every(({ isOver }) => isOver)).toBe(true);
});
