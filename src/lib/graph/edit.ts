import type {
	DataRef,
	Edge,
	GraphDocument,
	GraphNode,
	Params,
	PortRef,
	TrainingSettings
} from './document.ts';

/** A change of the document, as data. `apply` is pure; a gesture is a list of edits, one undo step. */
export type Edit =
	| { readonly kind: 'addNodes'; readonly nodes: readonly GraphNode[]; readonly edges?: readonly Edge[] }
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
	| { readonly kind: 'move'; readonly positions: Readonly<Record<string, readonly [number, number]>> }
	| { readonly kind: 'setLabel'; readonly id: string; readonly label: string }
	| { readonly kind: 'setTitle'; readonly title: string }
	| { readonly kind: 'setData'; readonly data: DataRef | undefined }
	| { readonly kind: 'setTraining'; readonly training: Partial<TrainingSettings> }
	| { readonly kind: 'replace'; readonly document: GraphDocument };
