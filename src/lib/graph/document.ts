/**
 * The graph document: plain JSON, the only truth. Its public description is the file format
 * `*.gradboard.json`, version 1. Reading and checking one is `parse.ts`; changing one is `edit.ts`.
 * Every object may carry keys that this version does not know; they are kept.
 */

/** A JSON value that a parameter can have. */
export type ParamValue = null | boolean | number | string | readonly ParamValue[];

export type Params = Readonly<Record<string, ParamValue>>;

export interface GraphNode {
	readonly id: string;
	readonly type: string;
	/** Only what differs from PyTorch's default; `resolveParams` fills in the rest. */
	readonly params: Params;
	/** Top left corner on the canvas, CSS pixels at 100 %. */
	readonly position: readonly [x: number, y: number];
	/** A short text shown instead of the id. */
	readonly label?: string;
	readonly note?: string;
	/** Kept on the board, passed over: what feeds its first input goes through as it is (`nn.Identity`). */
	readonly bypassed?: boolean;
}

/** A text box on the board. */
export interface Note {
	/** Unique among the notes. */
	readonly id: string;
	/** Plain text. */
	readonly text: string;
	/** Top left corner on the canvas, CSS pixels at 100 %. */
	readonly position: readonly [x: number, y: number];
	/** CSS pixels at 100 %. */
	readonly size: readonly [width: number, height: number];
}

/** Nodes that belong together: a frame around them, or, folded, one node in their place. */
export interface Group {
	/** Unique among the groups. */
	readonly id: string;
	/** What people call it; as a Python class name it is the name of its `nn.Module`. */
	readonly name: string;
	/** Ids of its nodes. A node is in one group at most. */
	readonly nodes: readonly string[];
	/** Whether it is drawn as one node, its ports those that wires cross its border at. */
	readonly folded?: boolean;
}

/** [node id, port name] */
export type PortRef = readonly [node: string, port: string];

export interface Edge {
	readonly from: PortRef;
	readonly to: PortRef;
}

/** A data set that comes with the product (see `train/data/builtin.ts`). */
export interface BuiltinData {
	readonly source: 'builtin';
	readonly name: string;
	/** Of a generated set; what is left out is the set's own. */
	readonly options?: { readonly size?: number; readonly noise?: number; readonly seed?: number };
}

/** The person's own table. Contents never travel in a document: names, columns and digests do. */
export interface CsvData {
	readonly source: 'csv';
	readonly train: string;
	/** Absent: `train` is split. */
	readonly test?: string;
	readonly target: readonly string[];
	/** All column names in file order, so that shapes are known before the file is there. */
	readonly columns?: readonly string[];
	/** Hex SHA-256 of the files' bytes. */
	readonly sha256?: { readonly train: string; readonly test?: string };
	/** How one file is split. */
	readonly split?: Split;
	/** Whether the single target is a class index. Absent: regression. */
	readonly task?: 'regression' | 'classification';
	/** Number of classes, so that shapes are known before the file is there. */
	readonly classes?: number;
	/** How each file is read, where the guess is not right. */
	readonly read?: { readonly train?: CsvReading; readonly test?: CsvReading };
	/** Columns that are neither features nor targets. */
	readonly ignore?: readonly string[];
	/** What is done with the rows before they train, in this order. */
	readonly prepare?: readonly PrepareStep[];
}

/**
 * `torch.randperm` of the rows under this seed, the first `ratio` of them train. Stratified: the
 * same within each value of the single target, so that both parts have its shares.
 */
export interface Split {
	readonly ratio: number;
	readonly seed: number;
	readonly stratify?: boolean;
}

/**
 * A step of the preparation. Statistics (a mean to fill with, a range to scale by) are of the
 * training rows where the step stands behind the split, of all rows where it stands before. Without
 * a step of the kind `split` the split comes first; normalising always comes behind it.
 */
export type PrepareStep =
	/** What becomes of a column's cells that are missing or odd. Without such a step they are an error. */
	| {
			readonly kind: 'missing';
			readonly column: string;
			readonly use: 'drop' | 'mean' | 'median' | 'mode' | 'constant';
			/** The constant: a number in a column of numbers, else a text. */
			readonly value?: number | string;
	  }
	/**
	 * A column of categories as numbers. The categories are numbers where the column is one of numbers,
	 * texts (trimmed) elsewhere; a cell that is none of them is an error.
	 */
	| {
			readonly kind: 'encode';
			readonly column: string;
			/** One column `name=category` for each category, or the category's place from 0. */
			readonly as: 'one-hot' | 'index';
			readonly categories: readonly (number | string)[];
	  }
	/** Where the split takes place; there is one only where `split` says how. */
	| { readonly kind: 'split' }
	/** Columns of numbers: (x − min) / (max − min), or (x − mean) / std with the population's std. */
	| {
			readonly kind: 'normalize';
			readonly method: 'min-max' | 'z-score';
			/** Whether targets that are numbers are normalised too. */
			readonly target?: boolean;
	  };

/** How a file is read; what is left out is guessed. */
export interface CsvReading {
	/** Whether the first row names the columns. */
	readonly header?: boolean;
	readonly delimiter?: ',' | ';' | '\t';
	/** Lines before the table. */
	readonly skip?: number;
	/** Of the text. */
	readonly encoding?: Encoding;
	/** Whether numbers are written `1,5`. */
	readonly decimalComma?: boolean;
}

/** As `TextDecoder` calls them. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export type DataRef = BuiltinData | CsvData;

/** torch.optim's class name and its keyword arguments; what is left out has PyTorch's default. */
export interface OptimizerSettings {
	readonly type: 'SGD' | 'Adam' | 'AdamW' | 'RMSprop' | 'Adagrad' | 'Adadelta';
	readonly lr?: number;
	readonly [argument: string]: ParamValue | undefined;
}

/** torch.optim.lr_scheduler's class name and its keyword arguments; stepped behind each epoch. */
export interface SchedulerSettings {
	/** `ReduceLROnPlateau` looks at the test loss, at the training loss where there is no test set. */
	readonly type: 'StepLR' | 'CosineAnnealingLR' | 'ReduceLROnPlateau';
	readonly [argument: string]: ParamValue | undefined;
}

export interface TrainingSettings {
	readonly seed: number;
	readonly epochs: number;
	/** null: full batch. */
	readonly batchSize: number | null;
	readonly shuffle: boolean;
	readonly optimizer: OptimizerSettings;
	/** Whether each update starts with `optimizer.zero_grad()`. Absent: yes. */
	readonly zeroGrad?: boolean;
	/** Absent: the learning rate stays. */
	readonly scheduler?: SchedulerSettings;
	/** `torch.nn.utils.clip_grad_norm_(parameters, max_norm)` before each update. Absent: not clipped. */
	readonly clipGradNorm?: number;
}

/** What goes through a pass that is looked at step by step. */
export type PassInput =
	/** Rows of the data, from `first` on. */
	| {
			readonly kind: 'rows';
			readonly part: 'train' | 'test';
			/** From 0. */
			readonly first: number;
			readonly count: number;
	  }
	/** One sample that was typed: its features and its targets, row-major. */
	| { readonly kind: 'typed'; readonly x: readonly number[]; readonly y: readonly number[] };

/** The parts of a pass, in their order. */
export type Phase = 'forward' | 'loss' | 'backward' | 'update';

/** One stop of a lecture: a place in a pass, and how it is shown. */
export interface Scene {
	/** The phase and the node's id. */
	readonly at: readonly [phase: Phase, node: string];
	/** Absent: the first training row, or nothing where no data is needed. */
	readonly input?: PassInput;
	/** Whole epochs that were trained before. Absent: 0. */
	readonly epoch?: number;
	/** Centre of the view in canvas coordinates, and zoom. Absent: the view follows the node. */
	readonly camera?: readonly [x: number, y: number, zoom: number];
	/** What has to be predicted: `gradient fc1.weight`, `value act1`, `shape *` (see `lecture/hidden.ts`). */
	readonly hide?: readonly string[];
	/** What the lecturer says; by locale where it is written in several languages. */
	readonly note?: string | Readonly<Record<string, string>>;
}

export interface GraphDocument {
	readonly format: 'gradboard';
	readonly version: 1;
	readonly title: string;
	readonly nodes: readonly GraphNode[];
	readonly edges: readonly Edge[];
	readonly data?: DataRef;
	readonly training?: TrainingSettings;
	/** A lecture. */
	readonly scenes?: readonly Scene[];
	readonly notes?: readonly Note[];
	readonly groups?: readonly Group[];
}

export const FORMAT_VERSION = 1;
export const MAX_NODES = 5000;

export const DEFAULT_TRAINING: TrainingSettings = {
	seed: 0,
	epochs: 200,
	batchSize: null,
	shuffle: true,
	optimizer: { type: 'SGD', lr: 0.1 }
};

export const EMPTY_DOCUMENT: GraphDocument = {
	format: 'gradboard',
	version: 1,
	title: '',
	nodes: [],
	edges: []
};

export function nodeName(node: GraphNode): string {
	return node.label || node.id;
}
