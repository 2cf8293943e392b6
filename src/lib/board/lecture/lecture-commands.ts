import { m } from '#lib/paraglide/messages.js';
import type { Lecture } from './lecture.svelte.ts';
import type { Present } from './present.svelte.ts';

/** What the commands of the step-through work on. */
export interface LectureContext {
	readonly lecture: Lecture;
	readonly present: Present;
	readonly addScene: () => void;
	readonly fullScreen: () => void;
	readonly hideHere: (all: boolean) => void;
	readonly close: () => void;
}

/** Something a person can do in the step-through, as data: its keys and the shortcuts sheet read the same list. */
export interface LectureCommand {
	readonly id: string;
	readonly label: () => string;
	/** Shortcuts, as in `keys.ts`. */
	readonly keys: readonly string[];
	/** In a frame there is nothing to be changed, and nothing to go back to. */
	readonly owns?: true;
	readonly run: (context: LectureContext) => void;
}

export const LECTURE_COMMANDS: readonly LectureCommand[] = [
	{
		id: 'next',
		label: m.lecture_next,
		keys: ['ArrowRight', 'PageDown'],
		run: ({ lecture }) => walk(lecture, () => lecture.next())
	},
	{
		id: 'back',
		label: m.lecture_back,
		keys: ['ArrowLeft', 'PageUp'],
		run: ({ lecture }) => walk(lecture, () => lecture.back())
	},
	{
		id: 'first',
		label: m.lecture_first,
		keys: ['Home'],
		run: ({ lecture }) => walk(lecture, () => lecture.first())
	},
	{
		id: 'last',
		label: m.lecture_last,
		keys: ['End'],
		run: ({ lecture }) => walk(lecture, () => lecture.last())
	},
	{
		id: 'play',
		label: m.lecture_play,
		keys: [' '],
		run: ({ lecture }) => lecture.player.toggle()
	},
	{
		id: 'check',
		label: m.lecture_check,
		keys: ['C'],
		run: ({ lecture }) => void lecture.marked.runCheck()
	},
	{
		id: 'hide',
		label: m.lecture_hide_here,
		keys: ['H'],
		run: ({ hideHere }) => hideHere(false)
	},
	{
		id: 'hide_all',
		label: m.lecture_hide_kind,
		keys: ['Shift+H'],
		run: ({ hideHere }) => hideHere(true)
	},
	{
		id: 'add_scene',
		label: m.lecture_add_scene_key,
		keys: ['A'],
		owns: true,
		run: ({ addScene }) => addScene()
	},
	{
		id: 'scenes',
		label: m.lecture_scenes,
		keys: ['S'],
		owns: true,
		run: ({ present }) => present.toggleSide('scenes')
	},
	{
		id: 'film',
		label: m.lecture_film,
		keys: ['O'],
		run: ({ present }) => present.toggleSide('film')
	},
	{
		id: 'larger',
		label: m.lecture_larger,
		keys: ['+', '='],
		run: ({ present }) => present.resize(1)
	},
	{
		id: 'smaller',
		label: m.lecture_smaller,
		keys: ['-'],
		run: ({ present }) => present.resize(-1)
	},
	{
		id: 'full_screen',
		label: m.lecture_full_screen,
		keys: ['F'],
		run: ({ fullScreen }) => fullScreen()
	},
	{
		id: 'pointer',
		label: m.lecture_pointer,
		keys: ['L'],
		run: ({ present }) => present.togglePointer()
	},
	{
		id: 'close',
		label: m.lecture_close,
		keys: ['Escape'],
		owns: true,
		run: ({ close }) => close()
	}
];

/** A step by hand ends playing. */
function walk(lecture: Lecture, step: () => void): void {
	lecture.player.stop();
	step();
}
