import * as v from 'valibot';
import type { DataRef, GraphDocument, Group, Note, Scene, TrainingSettings } from './document.ts';
import { DEFAULT_TRAINING } from './document.ts';
import { EditError } from './edit-error.ts';
import type { IdFault } from './id-faults.ts';
import { groupFaults, noteFaults } from './id-faults.ts';
import {
	dataSchema,
	groupSchema,
	groupsSchema,
	MAX_GROUPS,
	MAX_NOTES,
	noteSchema,
	notesSchema,
	scenesSchema,
	trainingSchema
} from './schema.ts';
import { wiringOf } from './wiring.ts';

/** Edits of what stands beside the nodes and wires: see `edit.ts`. */

export function setData(document: GraphDocument, data: DataRef | undefined): GraphDocument {
	if (data && !v.is(dataSchema, data)) throw new EditError('data', 'is not a data set');
	if (JSON.stringify(data) === JSON.stringify(document.data)) return document;
	const { data: _, ...rest } = document;
	return data ? { ...rest, data } : rest;
}

/** A value of undefined takes a setting out: `scheduler`, `clipGradNorm`. */
export type TrainingChanges = {
	readonly [Key in keyof TrainingSettings]?: TrainingSettings[Key] | undefined;
};

export function setTraining(document: GraphDocument, changes: TrainingChanges): GraphDocument {
	const merged = { ...DEFAULT_TRAINING, ...document.training, ...changes };
	const entries = Object.entries(merged).filter(([, value]) => value !== undefined);
	const training = Object.fromEntries(entries) as unknown as TrainingSettings;
	if (!v.is(trainingSchema, training)) {
		throw new EditError(`training ${Object.keys(changes).join(' ')}`, 'cannot have this value');
	}
	if (JSON.stringify(training) === JSON.stringify(document.training)) return document;
	return { ...document, training };
}

export function setScenes(document: GraphDocument, scenes: readonly Scene[]): GraphDocument {
	if (!v.is(scenesSchema, scenes)) throw new EditError('scenes', 'are not a lecture');
	if (JSON.stringify(scenes) === JSON.stringify(document.scenes ?? [])) return document;
	const { scenes: _, ...rest } = document;
	return scenes.length > 0 ? { ...rest, scenes } : rest;
}

export function setNotes(document: GraphDocument, notes: readonly Note[]): GraphDocument {
	const wrong = notes.find((note) => !v.is(noteSchema, note));
	if (wrong) throw new EditError(wrong.id, 'is not a note');
	if (!v.is(notesSchema, notes)) throw new EditError('notes', `more than ${MAX_NOTES}`);
	refuse(noteFaults(notes));
	if (JSON.stringify(notes) === JSON.stringify(document.notes ?? [])) return document;
	const { notes: _, ...rest } = document;
	return notes.length > 0 ? { ...rest, notes } : rest;
}

export function setGroups(document: GraphDocument, groups: readonly Group[]): GraphDocument {
	const wrong = groups.find((group) => !v.is(groupSchema, group));
	if (wrong) throw new EditError(wrong.id, 'is not a group');
	if (!v.is(groupsSchema, groups)) throw new EditError('groups', `more than ${MAX_GROUPS}`);
	refuse(groupFaults(groups, wiringOf(document).indexOf));
	return withGroups(document, groups);
}

/** Its groups, without a check. */
export function withGroups(document: GraphDocument, groups: readonly Group[]): GraphDocument {
	if (JSON.stringify(groups) === JSON.stringify(document.groups ?? [])) return document;
	const { groups: _, ...rest } = document;
	return groups.length > 0 ? { ...rest, groups } : rest;
}

const WORDS: Readonly<Record<IdFault['code'], string>> = {
	bad_id: 'cannot be an id',
	duplicate_id: 'stands there twice',
	dangling_edge: 'there is no such node'
};

function refuse([fault]: readonly IdFault[]): void {
	if (fault) throw new EditError(fault.id, WORDS[fault.code]);
}
