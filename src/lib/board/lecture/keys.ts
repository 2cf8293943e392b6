import type { Lecture } from './lecture.svelte.ts';
import type { Present } from './present.svelte.ts';

/** What the keys of the step-through work on. */
export interface KeyContext {
	readonly lecture: Lecture;
	readonly present: Present;
	readonly addScene: () => void;
	readonly fullScreen: () => void;
	readonly hideHere: (all: boolean) => void;
}

/** The keys of the step-through, without modifiers. Others are left alone. */
export const LECTURE_KEYS: Readonly<Record<string, (context: KeyContext) => void>> = {
	ArrowRight: ({ lecture }) => walk(lecture, () => lecture.next()),
	PageDown: ({ lecture }) => walk(lecture, () => lecture.next()),
	ArrowLeft: ({ lecture }) => walk(lecture, () => lecture.back()),
	PageUp: ({ lecture }) => walk(lecture, () => lecture.back()),
	Home: ({ lecture }) => walk(lecture, () => lecture.first()),
	End: ({ lecture }) => walk(lecture, () => lecture.last()),
	' ': ({ lecture }) => lecture.player.toggle(),
	'+': ({ present }) => present.resize(1),
	'=': ({ present }) => present.resize(1),
	'-': ({ present }) => present.resize(-1),
	a: ({ addScene }) => addScene(),
	c: ({ lecture }) => void lecture.marked.runCheck(),
	f: ({ fullScreen }) => fullScreen(),
	h: ({ hideHere }) => hideHere(false),
	H: ({ hideHere }) => hideHere(true),
	l: ({ present }) => present.togglePointer(),
	o: ({ present }) => present.toggleSide('film'),
	s: ({ present }) => present.toggleSide('scenes')
};

/** A step by hand ends playing. */
function walk(lecture: Lecture, step: () => void): void {
	lecture.player.stop();
	step();
}
