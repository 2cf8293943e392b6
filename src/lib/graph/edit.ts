import type {
	DataRef,
	Edge,
	GraphDocument,
	GraphNode,
	Group,
	Note,
	Params,
	PortRef,
	Scene
} from './document.ts';
import {
	addNodes,
	changeNode,
	connect,
	disconnect,
	move,
	removeNodes,
	setBypassed,
	withLabel,
	withParams
} from './edit-nodes.ts';
import type { TrainingChanges } from './edit-settings.ts';
import { setData, setGroups, setNotes, setScenes, setTraining } from './edit-settings.ts';

/** A change of the document, as data. `apply` is pure; a gesture is a list of edits, one undo step. */
export type Edit =
	| {
			readonly kind: 'addNodes';
			readonly nodes: readonly GraphNode[];
			readonly edges?: readonly Edge[];
	  }
	| { readonly kind: 'removeNodes'; readonly ids: readonly string[] }
	/** An input keeps one wire: a new one replaces it. */
	| { readonly kind: 'connect'; readonly edge: Edge }
	| { readonly kind: 'disconnect'; readonly to: readonly PortRef[] }
	/** Merges; a value of undefined takes the parameter out (back to its default). */
	| {
			readonly kind: 'setParams';
			readonly id: string;
			readonly params: Readonly<Record<string, Params[string] | undefined>>;
	  }
	| {
			readonly kind: 'move';
			readonly positions: Readonly<Record<string, readonly [number, number]>>;
	  }
	| { readonly kind: 'setLabel'; readonly id: string; readonly label: string }
	| { readonly kind: 'setTitle'; readonly title: string }
	| { readonly kind: 'setData'; readonly data: DataRef | undefined }
	| { readonly kind: 'setTraining'; readonly training: TrainingChanges }
	/** The whole lecture (see `scenes.ts`); none: the document has no lecture. */
	| { readonly kind: 'setScenes'; readonly scenes: readonly Scene[] }
	/** All text boxes. */
	| { readonly kind: 'setNotes'; readonly notes: readonly Note[] }
	/** All groups (see `groups.ts`). */
	| { readonly kind: 'setGroups'; readonly groups: readonly Group[] }
	| { readonly kind: 'setBypassed'; readonly ids: readonly string[]; readonly bypassed: boolean }
	| { readonly kind: 'replace'; readonly document: GraphDocument };

/** The document after a gesture: all of its edits, or an `EditError` (`edit-error.ts`) and none. */
export function applyEdits(document: GraphDocument, edits: readonly Edit[]): GraphDocument {
	return edits.reduce(applyEdit, document);
}

/**
 * The document after one edit. What did not change is the same object as before; the whole document
 * is where the edit changes nothing.
 */
export function applyEdit(document: GraphDocument, edit: Edit): GraphDocument {
	switch (edit.kind) {
		case 'addNodes':
			return addNodes(document, edit.nodes, edit.edges ?? []);
		case 'removeNodes':
			return removeNodes(document, edit.ids);
		case 'connect':
			return connect(document, edit.edge);
		case 'disconnect':
			return disconnect(document, edit.to);
		case 'setParams':
			return changeNode(document, edit.id, (node) => withParams(node, edit.params));
		case 'move':
			return move(document, edit.positions);
		case 'setLabel':
			return changeNode(document, edit.id, (node) => withLabel(node, edit.label));
		case 'setTitle':
			return edit.title === document.title ? document : { ...document, title: edit.title };
		case 'setData':
			return setData(document, edit.data);
		case 'setTraining':
			return setTraining(document, edit.training);
		case 'setScenes':
			return setScenes(document, edit.scenes);
		case 'setNotes':
			return setNotes(document, edit.notes);
		case 'setGroups':
			return setGroups(document, edit.groups);
		case 'setBypassed':
			return setBypassed(document, edit.ids, edit.bypassed);
		case 'replace':
			return edit.document;
	}
}
