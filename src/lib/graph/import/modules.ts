import type { Params } from '../document.ts';
import type { Operator } from '../operator.ts';
import { OPERATORS, operatorOf } from '../ops/index.ts';
import { paramsOf } from './arguments.ts';
import type { Argument } from './expression.ts';
import { ImportFailure } from './failure.ts';

/** A module of a net as it was read. */
export type Module = Layer | Block;

export interface Layer {
	readonly kind: 'layer';
	/** Within its parent; null: it has only a number. */
	readonly name: string | null;
	/** Index into the text. */
	readonly at: number;
	readonly operator: Operator;
	readonly params: Params;
}

/** A module that holds others. */
export interface Block {
	readonly kind: 'block';
	readonly name: string | null;
	readonly at: number;
	/** Its class. */
	readonly type: string;
	readonly children: readonly Module[];
}

/** What was read: the net, and a loss that stood beside it. */
export interface Net {
	/** What it was called; null: nothing. */
	readonly title: string | null;
	readonly root: Block;
	readonly loss: Layer | null;
	/** Whether it is the output of `print(net)`. */
	readonly printed: boolean;
}

/** The class whose children are called one after another, in PyTorch's own words. */
export const SEQUENTIAL = 'Sequential';

const MODULE_PREFIX = /^(torch\.)?nn\.(modules\.\w+\.)?$/;

/** The class that a call names, and whether it can be a module of PyTorch's. */
export function classOf(callee: string): { readonly type: string; readonly isModule: boolean } {
	const dot = callee.lastIndexOf('.') + 1;
	const prefix = callee.slice(0, dot);
	return {
		type: callee.slice(dot),
		isModule: prefix === '' || MODULE_PREFIX.test(prefix)
	};
}

/** A module that holds no other. Throws where it is unknown. */
export function layerOf(
	callee: string,
	args: readonly Argument[],
	at: number,
	name: string | null = null
): Layer {
	const { type, isModule } = classOf(callee);
	if (!isModule) throw new ImportFailure('function', at, { name: callee });
	const operator = operatorOf(type);
	if (!operator?.repr) throw unknown(callee, type, args, at);
	return { kind: 'layer', name, at, operator, params: paramsOf(operator, args, at) };
}

function unknown(
	callee: string,
	type: string,
	args: readonly Argument[],
	at: number
): ImportFailure {
	const other = OPERATORS.find(
		(operator) => operator.repr && operator.type.toLowerCase() === type.toLowerCase()
	);
	if (other) return new ImportFailure('misspelt_module', at, { type, other: other.type });
	const isOwn = callee === type && args.length === 0;
	return new ImportFailure(isOwn ? 'empty_module' : 'unknown_module', at, { type });
}

/** What people call it; a number is no name. */
export function nameOrNull(name: string): string | null {
	return name === '' || /^\d+$/.test(name) ? null : name;
}
