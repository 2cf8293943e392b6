import * as v from 'valibot';
import { ENCODINGS } from './document.ts';
import type { OptimizerSettings, Phase, SchedulerSettings } from './document.ts';
import { OPTIMIZERS } from './optimizers.ts';
import { SCHEDULERS } from './schedulers.ts';

/**
 * The shape of a document in JSON, without what needs the catalogue or looks at several places at
 * once: that is `parse.ts`'s. Unknown keys are kept everywhere.
 */

/** Files of other tools may leave positions out: such nodes stand in a row, notes in one above. */
const ROW_STEP = 220;
const NOTES_ROW = -160;
/** Of a note whose file does not say. */
const NOTE_SIZE: readonly [width: number, height: number] = [200, 120];

/** Scenes of one lecture, at most. */
export const MAX_SCENES = 500;

/** Text boxes on the board, and characters in each, at most. */
export const MAX_NOTES = 1000;
export const MAX_NOTE_LENGTH = 10_000;

export const MAX_GROUPS = 1000;

const text = v.string();
const finite = v.pipe(v.number(), v.finite());
const whole = (min: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(min));

/** A parameter's value; of what kind it has to be, the operator says. */
type Value = null | boolean | number | string | Value[];
const value: v.GenericSchema<Value> = v.union([
	v.null(),
	v.boolean(),
	finite,
	text,
	v.array(v.lazy(() => value))
]);

const portRef = v.strictTuple([text, text]);

const node = v.looseObject({
	id: text,
	type: text,
	params: v.optional(v.record(text, value), {}),
	position: v.optional(v.strictTuple([finite, finite])),
	label: v.optional(text),
	note: v.optional(text),
	bypassed: v.optional(v.boolean())
});

const edge = v.looseObject({ from: portRef, to: portRef });

const digest = v.pipe(text, v.regex(/^[0-9a-f]{64}$/));

/** How a CSV file is read. */
const reading = v.looseObject({
	header: v.optional(v.boolean()),
	delimiter: v.optional(v.picklist([',', ';', '\t'])),
	skip: v.optional(whole(0)),
	encoding: v.optional(v.picklist(ENCODINGS)),
	decimalComma: v.optional(v.boolean())
});

const builtin = v.looseObject({
	source: v.literal('builtin'),
	name: text,
	options: v.optional(
		v.looseObject({
			size: v.optional(v.pipe(whole(10), v.maxValue(20_000))),
			noise: v.optional(v.pipe(finite, v.minValue(0), v.maxValue(100))),
			seed: v.optional(whole(0))
		})
	)
});

const prepareStep = v.variant('kind', [
	v.looseObject({
		kind: v.literal('missing'),
		column: text,
		use: v.picklist(['drop', 'mean', 'median', 'mode', 'constant']),
		value: v.optional(v.union([finite, text]))
	}),
	v.looseObject({
		kind: v.literal('encode'),
		column: text,
		as: v.picklist(['one-hot', 'index']),
		categories: v.pipe(v.array(v.union([finite, text])), v.minLength(1))
	}),
	v.looseObject({ kind: v.literal('split') }),
	v.looseObject({
		kind: v.literal('normalize'),
		method: v.picklist(['min-max', 'z-score']),
		target: v.optional(v.boolean())
	})
]);

const csv = v.looseObject({
	source: v.literal('csv'),
	train: text,
	test: v.optional(text),
	target: v.array(text),
	columns: v.optional(v.array(text)),
	sha256: v.optional(v.looseObject({ train: digest, test: v.optional(digest) })),
	split: v.optional(
		v.looseObject({
			ratio: v.pipe(v.number(), v.gtValue(0), v.ltValue(1)),
			seed: whole(0),
			stratify: v.optional(v.boolean())
		})
	),
	task: v.optional(v.picklist(['regression', 'classification'])),
	classes: v.optional(whole(1)),
	read: v.optional(v.looseObject({ train: v.optional(reading), test: v.optional(reading) })),
	ignore: v.optional(v.array(text)),
	prepare: v.optional(v.array(prepareStep))
});

/** The data that a document names. */
export const dataSchema = v.variant('source', [builtin, csv]);

/** The settings of a run. */
export const trainingSchema = v.looseObject({
	seed: whole(0),
	epochs: whole(0),
	batchSize: v.nullable(whole(1)),
	shuffle: v.boolean(),
	zeroGrad: v.optional(v.boolean()),
	scheduler: v.optional(
		v.objectWithRest(
			{ type: v.picklist(Object.keys(SCHEDULERS) as SchedulerSettings['type'][]) },
			value
		)
	),
	clipGradNorm: v.optional(v.pipe(finite, v.gtValue(0))),
	optimizer: v.objectWithRest(
		{
			type: v.picklist(Object.keys(OPTIMIZERS) as OptimizerSettings['type'][]),
			lr: v.optional(finite)
		},
		value
	)
});

const PHASES: readonly Phase[] = ['forward', 'loss', 'backward', 'update'];

const passInput = v.variant('kind', [
	v.looseObject({
		kind: v.literal('rows'),
		part: v.picklist(['train', 'test']),
		first: whole(0),
		count: whole(1)
	}),
	v.looseObject({ kind: v.literal('typed'), x: v.array(finite), y: v.array(finite) })
]);

/** A text, or by locale; which of the two it is meant to be shows before it is checked. */
const note = v.lazy((input): v.GenericSchema<string | Record<string, string>> =>
	typeof input === 'object' && input !== null && !Array.isArray(input) ? v.record(text, text) : text
);

/**
 * A stop of a lecture. The node need not be there: whoever deletes it can undo that, so the scene
 * stays, and players skip it.
 */
const scene = v.looseObject({
	at: v.strictTuple([v.picklist(PHASES), text]),
	input: v.optional(passInput),
	epoch: v.optional(whole(0)),
	camera: v.optional(v.strictTuple([finite, finite, finite])),
	hide: v.optional(v.array(text)),
	note: v.optional(note)
});

/** A lecture. */
export const scenesSchema = v.pipe(v.array(scene), v.maxLength(MAX_SCENES));

const length = v.pipe(v.number(), v.finite(), v.gtValue(0));

/** A text box on the board. */
export const noteSchema = v.looseObject({
	id: v.optional(text),
	text: v.pipe(text, v.maxLength(MAX_NOTE_LENGTH)),
	position: v.optional(v.strictTuple([finite, finite])),
	size: v.optional(v.strictTuple([length, length]))
});
export const notesSchema = v.pipe(v.array(noteSchema), v.maxLength(MAX_NOTES));

/** Nodes that belong together: one at least. */
export const groupSchema = v.looseObject({
	id: v.optional(text),
	name: text,
	nodes: v.pipe(v.array(text), v.minLength(1)),
	folded: v.optional(v.boolean())
});
export const groupsSchema = v.pipe(v.array(groupSchema), v.maxLength(MAX_GROUPS));

/** Ids for those that have none: `note1`, `note2`. */
function withIds<Item extends { readonly id?: string | undefined }>(
	items: readonly Item[],
	stem: string
): (Item & { readonly id: string })[] {
	const taken = new Set(items.map(({ id }) => id));
	let number = 0;
	const fresh = () => {
		do number++;
		while (taken.has(`${stem}${number}`));
		return `${stem}${number}`;
	};
	return items.map((item) => ({ ...item, id: item.id ?? fresh() }));
}

/** The whole document. */
export const documentSchema = v.looseObject({
	format: v.literal('gradboard'),
	version: v.literal(1),
	title: v.optional(text, ''),
	nodes: v.pipe(
		v.array(node),
		v.transform((nodes) =>
			nodes.map((each, i) => ({ ...each, position: each.position ?? [i * ROW_STEP, 0] }))
		)
	),
	edges: v.array(edge),
	data: v.optional(dataSchema),
	training: v.optional(trainingSchema),
	scenes: v.optional(scenesSchema),
	notes: v.optional(
		v.pipe(
			notesSchema,
			v.transform((notes) =>
				withIds(notes, 'note').map((each, i) => ({
					...each,
					position: each.position ?? [i * ROW_STEP, NOTES_ROW],
					size: each.size ?? NOTE_SIZE
				}))
			)
		)
	),
	groups: v.optional(
		v.pipe(
			groupsSchema,
			v.transform((groups) => withIds(groups, 'group'))
		)
	)
});
