import { readChoice, readFlag, writePref } from '../prefs.ts';
import { STEPS, type Deeds, type GuideStep, type StepName } from './steps.ts';

/**
 * `offer`: the card asks how to begin; `on`: a step is shown; `end`: all steps are behind. The tour
 * survives a reload while it is on.
 */
export type GuideState = 'off' | 'offer' | 'on' | 'end';

/** How a step stands: to be done, done just now, or done before it was shown. */
export type StepState = 'todo' | 'done' | 'before';

/** How long a check mark is seen before the next step comes, milliseconds. */
export const PAUSE = 1600;

const STEP_NAMES = STEPS.map(({ name }) => name);
const NO_DEEDS: Deeds = { curves: false, backward: false, shared: false };

/** The guided tour: which step is shown, and how it stands. What was done is told to it. */
export class Guide {
	#state = $state<GuideState>(readChoice<'off' | 'on'>('guide.state', ['off', 'on'], 'off'));
	#at = $state(STEP_NAMES.indexOf(readChoice<StepName>('guide.step', STEP_NAMES, 'data')));
	#folded = $state(readFlag('guide.folded', false));
	#stepState = $state<StepState>('todo');
	#deeds = $state.raw<Deeds>(NO_DEEDS);
	/** Whether the offer came by itself: then it goes by itself too. */
	#invites = $state(false);
	/** The step has not been looked at since it was entered. */
	#isFresh = true;
	/** Where nothing is remembered, once for the page. */
	#hasInvited = false;
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** What was seen first of each kind, to tell a change by. */
	#former = new Map<string, unknown>();

	get state(): GuideState {
		return this.#state;
	}

	/** Index of the step. */
	get at(): number {
		return this.#at;
	}

	get step(): GuideStep {
		return STEPS[this.#at]!;
	}

	get stepState(): StepState {
		return this.#stepState;
	}

	get folded(): boolean {
		return this.#folded;
	}

	get deeds(): Deeds {
		return this.#deeds;
	}

	get invites(): boolean {
		return this.#invites && this.#state === 'offer';
	}

	/** Whether a tour was left in its middle. */
	get canResume(): boolean {
		return this.#at > 0;
	}

	/** Offers the tour on the very first visit, and never again. */
	invite(): void {
		if (this.#state !== 'off' || this.#hasInvited || !readFlag('guide.invite', true)) return;
		this.#hasInvited = true;
		writePref('guide.invite', false);
		this.#state = 'offer';
		this.#invites = true;
		// The invitation is never folded away: it is closed instead.
		this.#folded = false;
	}

	/** Who begins to work has declined. */
	uninvite(): void {
		if (this.invites) this.#state = 'off';
	}

	/** Shows the tour: as it stands, or the choice of how to begin. */
	show(): void {
		writePref('guide.invite', false);
		this.fold(false);
		this.#invites = false;
		if (this.#state !== 'on') this.#state = 'offer';
	}

	/** From the first step. */
	start(): void {
		this.#deeds = NO_DEEDS;
		this.#former.clear();
		this.#enter(0);
		this.#become('on');
	}

	/** Where it was left. */
	resume(): void {
		this.#enter(this.#at);
		this.#become('on');
	}

	next(): void {
		if (this.#at < STEPS.length - 1) this.#enter(this.#at + 1);
		else {
			this.#enter(0);
			this.#become('end');
		}
	}

	back(): void {
		if (this.#at > 0) this.#enter(this.#at - 1);
	}

	/** Ends the tour, or declines it. Its place is kept. */
	end(): void {
		clearTimeout(this.#timer);
		this.#become('off');
	}

	fold(folded: boolean): void {
		this.#folded = folded;
		writePref('guide.folded', folded);
	}

	/** Told whether the step that is shown is done, whenever that may have changed. */
	look(done: boolean): void {
		if (this.#state !== 'on' || this.#stepState === 'done') return;
		if (this.#isFresh || !done) this.#stepState = done ? 'before' : 'todo';
		else if (this.#stepState === 'todo') {
			this.#stepState = 'done';
			this.#timer = setTimeout(() => this.next(), PAUSE);
		}
		this.#isFresh = false;
	}

	/** The person did something. */
	did(deed: keyof Deeds): void {
		if (this.#state !== 'on' || this.#deeds[deed]) return;
		this.#deeds = { ...this.#deeds, [deed]: true };
	}

	/** Told a value of something that counts as done when it changes from what it was first. */
	saw(deed: keyof Deeds, what: string, value: unknown): void {
		if (!this.#former.has(what)) this.#former.set(what, value);
		else if (this.#former.get(what) !== value) this.did(deed);
	}

	#enter(at: number): void {
		clearTimeout(this.#timer);
		this.#at = at;
		this.#isFresh = true;
		this.#stepState = 'todo';
		// A pointer on its way over the chart has read nothing.
		if (this.step.name === 'curves' && this.#deeds.curves)
			this.#deeds = { ...this.#deeds, curves: false };
		this.#former.clear();
		writePref('guide.step', this.step.name);
	}

	#become(state: GuideState): void {
		this.#state = state;
		this.#invites = false;
		writePref('guide.state', state);
		writePref('guide.invite', false);
	}
}

/** The page's tour; outlives a change of language. */
export const guide = new Guide();
