import { untrack } from 'svelte';
import type { PassInput, Phase, Scene } from '#lib/graph/document.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import type { Plan, PlanStep } from '#lib/graph/plan-types.ts';
import type { Recorded } from '#lib/train/recorded.ts';
import type { App } from '../app.svelte.ts';
import { isHidden, toggleHidden, type HiddenKind } from './hidden.ts';
import { Marked } from './marked.svelte.ts';
import type { Place } from './place.ts';
import { Player } from './player.svelte.ts';
import { Score } from './score.svelte.ts';
import { findStop, stopOfNode, walk, type Stop } from './walk.ts';

/** Why there is no pass to be seen. */
export type LectureState = 'recording' | 'training' | 'ready' | 'impossible';

/** The first row of the data: what goes in unless another is chosen. */
export const FIRST_ROW: PassInput = { kind: 'rows', part: 'train', first: 0, count: 1 };

/**
 * The step-through of one forward and one backward pass. The pass is recorded once, whole; every step
 * on or back only shows another part of it.
 */
export class Lecture {
	open = $state(false);
	recorded = $state.raw<Recorded | null>(null);
	/** The plan that the pass is of. */
	plan = $state.raw<Plan | null>(null);
	/** What goes in, on a board that is fed with data. */
	input = $state.raw<PassInput>(FIRST_ROW);
	/** Index of the stop that is shown. */
	at = $state(0);
	/** What is hidden, to be predicted. */
	hidden = $state.raw<readonly string[]>([]);
	/** The scene that is played; null: somebody walks freely. */
	scene = $state<number | null>(null);
	/** Where the camera is held; null: it follows the node. */
	camera = $state.raw<Scene['camera'] | null>(null);
	state = $state<LectureState>('recording');

	readonly player: Player;
	readonly marked: Marked;
	readonly score = new Score();
	readonly #app: Pick<App, 'board' | 'training' | 'data'>;
	/** Where to go once a pass is there. */
	#wanted: readonly [Phase, string] | null = null;
	/** Epochs that a scene asks for; null: the weights as they stand. */
	#epoch: number | null = null;
	/** Whether training was started for them. */
	#started = false;
	/** What the pass on the screen was recorded of. */
	#of: readonly unknown[] = [];
	#latest = $state.raw<Recorded | null>(null);

	readonly stops: readonly Stop[] = $derived.by(() =>
		this.plan && this.recorded ? walk(this.plan, this.recorded) : []
	);
	readonly stop: Stop | undefined = $derived.by(() => this.stops[this.at]);
	readonly scenes: readonly Scene[] = $derived.by(() => this.#app.board.document.scenes ?? []);

	constructor(app: Pick<App, 'board' | 'training' | 'data'>) {
		this.#app = app;
		this.player = new Player(
			() => this.next(),
			() => this.state === 'ready'
		);
		this.marked = new Marked(app.training, () => this.recorded);
	}

	/** Opens the view, at a place if one is told. */
	show(place: Place | null = null): void {
		const { training } = this.#app;
		if (training.state === 'running') training.pause();
		this.open = true;
		if (place?.pace) this.player.pace = place.pace;
		if (!place) return;
		if (place.scene !== undefined && this.scenes[place.scene]) return this.play(place.scene);
		this.#stand(place.at, place.input, place.epoch ?? null);
	}

	close(): void {
		this.open = false;
		this.player.stop();
		this.#epoch = null;
		this.#wanted = null;
		this.recorded = null;
		this.#latest = null;
		this.#of = [];
		this.scene = null;
		this.camera = null;
		this.hidden = [];
		this.#app.training.forget();
	}

	/** Keeps the pass that of the board as it stands. Runs in an effect; reads all that it depends on. */
	follow(): void {
		const { board, training, data } = this.#app;
		const { plan } = board;
		const isReady = training.ready || training.live;
		const { training: settings } = board.document;
		const input = plan.needsData ? this.input : null;
		const now = [plan, settings, data.dataset, input, training.update, training.epoch];
		const { state } = training;
		untrack(() => {
			if (!isReady) this.state = data.state === 'loading' ? 'recording' : 'impossible';
			else if (state === 'running') this.state = 'training';
			else if (!this.#reachEpoch() && !isSame(now, this.#of)) void this.#record(now, plan, input);
		});
	}

	/** Trains to the epoch that a scene asks for; false where the weights are those. */
	#reachEpoch(): boolean {
		const { training } = this.#app;
		if (this.#epoch === null) return false;
		if (training.epoch === this.#epoch && training.batch === 0) {
			this.#epoch = null;
			return false;
		}
		if (training.state === 'diverged' && this.#started) {
			// It never gets there: what it came to is shown.
			this.#epoch = null;
			return false;
		}
		this.state = 'training';
		const isBeyond = training.epoch > this.#epoch || training.batch !== 0;
		if (isBeyond || training.state === 'diverged') training.reset();
		this.#started = true;
		if (this.#epoch > 0) training.train(this.#epoch);
		return true;
	}

	/** Stops training on the way to a scene; the weights as they stand then are shown. */
	stopTraining(): void {
		this.#epoch = null;
		this.#app.training.pause();
	}

	async #record(now: readonly unknown[], plan: Plan, input: PassInput | null): Promise<void> {
		this.#of = now;
		this.state = 'recording';
		const stop = this.stop;
		const former = stop && this.plan ? this.#wantedOf(stop, this.plan) : null;
		const recorded = await this.#app.training.record(input);
		if (!isSame(now, this.#of) || !this.open) return;
		this.plan = plan;
		this.recorded = recorded;
		this.#latest = recorded;
		this.state = recorded ? 'ready' : 'impossible';
		const wanted = this.#wanted ?? former;
		if (!recorded) return;
		this.#wanted = null;
		this.marked.clear();
		const at = wanted ? findStop(this.stops, plan, wanted) : 0;
		this.at = Math.max(0, at);
	}

	#wantedOf({ phase, step }: Stop, { steps }: Plan): readonly [Phase, string] {
		return [phase, steps[step]!.id];
	}

	/** Shows a pass of the film; null: that of the weights as they stand. */
	showFilm(recorded: Recorded | null): void {
		if (!this.plan || !this.#latest) return;
		this.marked.clear();
		this.recorded = recorded ?? this.#latest;
		this.at = Math.min(this.at, this.stops.length - 1);
	}

	/** Whether the worker can be asked about the pass on the screen. */
	get isLatest(): boolean {
		return this.recorded !== null && this.recorded === this.#latest;
	}

	get step(): PlanStep | undefined {
		return this.stop && this.plan?.steps[this.stop.step];
	}

	/** What is derived: `L` for a loss, else the name of the node that the pass goes back from. */
	get rootName(): string {
		const root = this.recorded?.root ?? null;
		const step = root === null ? undefined : this.plan?.steps[root];
		return !step || operatorOf(step.type)?.role === 'loss' ? 'L' : step.name;
	}

	/** Where one stands, to be written into the address or a scene. */
	get place(): Place | null {
		const { step, stop, recorded } = this;
		if (!step || !stop || !recorded) return null;
		return {
			at: [stop.phase, step.id],
			...(recorded.input ? { input: recorded.input } : {}),
			...(recorded.epoch > 0 ? { epoch: recorded.epoch } : {}),
			...(this.player.pace === 1 ? {} : { pace: this.player.pace }),
			...(this.scene === null ? {} : { scene: this.scene })
		};
	}

	/** Goes to a stop of the pass, freely. */
	go(at: number): void {
		if (this.stops.length === 0) return;
		// Whoever walks freely is not to be taken back to a scene by the next pass.
		this.#wanted = null;
		this.at = Math.min(this.stops.length - 1, Math.max(0, at));
		this.marked.clear();
	}

	/** A step on: to the next scene while scenes are played, else to the next stop. */
	next(): boolean {
		if (this.scene !== null) {
			if (this.scene >= this.scenes.length - 1) return false;
			this.play(this.scene + 1);
			return true;
		}
		if (this.at >= this.stops.length - 1) return false;
		this.go(this.at + 1);
		return true;
	}

	back(): void {
		if (this.scene !== null) {
			if (this.scene > 0) this.play(this.scene - 1);
		} else this.go(this.at - 1);
	}

	first(): void {
		if (this.scene === null) this.go(0);
		else this.play(0);
	}

	last(): void {
		if (this.scene === null) this.go(this.stops.length - 1);
		else this.play(this.scenes.length - 1);
	}

	goToNode(step: number): void {
		this.leaveScenes();
		this.go(stopOfNode(this.stops, this.at, step));
	}

	/** Shows a scene: its input, its weights, its stop, and what it hides. */
	play(index: number): void {
		const scene = this.scenes[index];
		if (!scene) return;
		this.scene = index;
		this.hidden = scene.hide ?? [];
		this.score.revealed.clear();
		this.camera = scene.camera ?? null;
		this.#stand(scene.at, scene.input ?? FIRST_ROW, scene.epoch ?? 0);
	}

	leaveScenes(): void {
		if (this.scene === null) return;
		this.scene = null;
		this.camera = null;
		this.hidden = [];
	}

	#stand(at: readonly [Phase, string], input: PassInput | undefined, epoch: number | null): void {
		if (input && !isSame([JSON.stringify(input)], [JSON.stringify(this.input)])) this.input = input;
		if (epoch !== this.#epoch && this.#app.training.state === 'running') this.#app.training.pause();
		this.#epoch = epoch;
		this.#started = false;
		this.marked.clear();
		const found = this.plan && this.recorded ? findStop(this.stops, this.plan, at) : -1;
		if (found >= 0) this.at = found;
		// The pass may be another one by the next effect: then the place is found in that.
		this.#wanted = at;
		this.follow();
	}

	/** Whether something has to be predicted still. */
	hides(kind: HiddenKind, name: string): boolean {
		return isHidden(this.hidden, kind, name) && !this.score.revealed.has(`${kind} ${name}`);
	}

	hide(kind: HiddenKind, name: string): void {
		this.hidden = toggleHidden(this.hidden, kind, name);
		this.score.revealed.clear();
	}

	showAll(): void {
		this.hidden = [];
		this.score.revealed.clear();
	}

	/** The scene of where one stands. */
	asScene(camera: Scene['camera'] | null): Scene | null {
		const { place } = this;
		if (!place) return null;
		const { at, input, epoch } = place;
		return {
			at,
			...(input ? { input } : {}),
			...(epoch ? { epoch } : {}),
			...(camera ? { camera } : {}),
			...(this.hidden.length > 0 ? { hide: this.hidden } : {})
		};
	}
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
	return a.length === b.length && a.every((item, i) => item === b[i]);
}
