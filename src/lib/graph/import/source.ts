import type { Argument, Call, Expression } from './expression.ts';
import { Reader, showExpression } from './expression.ts';
import { ImportFailure } from './failure.ts';
import type { Layer, Module, Net } from './modules.ts';
import { classOf, layerOf, nameOrNull, SEQUENTIAL } from './modules.ts';
import { MAX_DEPTH, tokensOf } from './tokens.ts';

/** A net as it is written: `model = nn.Sequential(nn.Linear(11, 16), nn.ReLU(), …)`. */

/** Statements that say nothing of the net. */
const PASSED_OVER = new Set(['import', 'from', 'print']);
const OWN = new Set(['class', 'def', 'async', 'lambda']);
const ORDERED = /^(collections\.)?OrderedDict$/;

interface Statement {
	/** What the value is assigned to; null: nothing. */
	readonly name: string | null;
	readonly call: Call;
}

/** Throws an `ImportFailure` at what is not understood. */
export function readSource(text: string): Net {
	const calls = statementsOf(text);
	const last = calls.findLast(({ call }) => isSequential(call)) ?? calls.find(isLayer);
	if (!last) {
		const [first] = calls;
		if (!first) throw new ImportFailure('empty', 0);
		// A loss alone, or what is no module at all.
		layerOf(first.call.callee, first.call.args, first.call.at);
		throw new ImportFailure('not_a_net', first.call.at, { found: showExpression(first.call) });
	}
	const used = new Set<Call>();
	const root = isSequential(last.call)
		? { ...sequentialOf(last.call, used), name: null }
		: blockOf(layerOf(last.call.callee, last.call.args, last.call.at));
	let loss: Layer | null = null;
	for (const { call } of calls) {
		if (call === last.call || used.has(call)) continue;
		if (isSequential(call)) throw new ImportFailure('two_nets', call.at);
		const { type, isModule } = classOf(call.callee);
		if (!isModule) continue;
		const layer = layerOf(call.callee, call.args, call.at);
		if (layer.operator.role !== 'loss') throw new ImportFailure('two_nets', call.at, { type });
		loss = layer;
	}
	return { title: last.name, root, loss, printed: false };
}

function isSequential({ callee }: Call): boolean {
	const { type, isModule } = classOf(callee);
	return isModule && type === SEQUENTIAL;
}

/** One layer alone is a net too; a loss is none. */
function isLayer({ call }: Statement): boolean {
	const { isModule } = classOf(call.callee);
	return isModule && layerOf(call.callee, call.args, call.at).operator.role !== 'loss';
}

function blockOf(layer: Layer): Net['root'] {
	return { kind: 'block', name: null, at: layer.at, type: SEQUENTIAL, children: [layer] };
}

/** The calls of a script, one a statement; numbers that have names are filled in. */
function statementsOf(text: string): Statement[] {
	const variables = new Map<string, Expression>();
	const reader = new Reader(tokensOf(text), variables);
	const statements: Statement[] = [];
	for (;;) {
		const { kind, text: word, at } = reader.peek();
		if (kind === 'end') return statements;
		if (kind === 'line') {
			reader.next();
			continue;
		}
		if (OWN.has(word) || word === '@') throw new ImportFailure('own_class', at);
		if (PASSED_OVER.has(word)) {
			while (reader.peek().kind !== 'line' && reader.peek().kind !== 'end') reader.next();
			continue;
		}
		const target = reader.expression();
		const isAssigned = target.kind === 'name' && reader.takes('=');
		const value = isAssigned ? reader.expression() : target;
		if (!isAssigned && value.kind !== 'call') {
			throw new ImportFailure('not_a_net', at, { found: showExpression(value) });
		}
		const { kind: end } = reader.peek();
		if (!reader.takes(';') && end !== 'line' && end !== 'end') throw reader.unexpected('↵');
		if (isAssigned) variables.set(target.name, value);
		if (value.kind !== 'call') continue;
		// `device = torch.device('cpu')`, an optimizer: no part of a net.
		if (isAssigned && !classOf(value.callee).isModule) continue;
		statements.push({ name: isAssigned ? target.name : null, call: value });
	}
}

/** @param depth how many are around it: variables could put thousands into each other */
function sequentialOf(call: Call, used: Set<Call>, depth = 0): Net['root'] {
	if (depth > MAX_DEPTH) throw new ImportFailure('too_deep', call.at);
	return {
		kind: 'block',
		name: null,
		at: call.at,
		type: SEQUENTIAL,
		children: entriesOf(call).map(([name, value]) => moduleOf(name, value, used, depth))
	};
}

function moduleOf(name: string | null, value: Expression, used: Set<Call>, depth: number): Module {
	if (value.kind === 'name') {
		throw new ImportFailure('unknown_name', value.at, { name: value.name });
	}
	if (value.kind !== 'call') {
		throw new ImportFailure('not_a_module', value.at, { found: showExpression(value) });
	}
	// A variable that stands twice in a net would be one layer with one set of weights.
	if (used.has(value)) throw new ImportFailure('shared_module', value.at);
	used.add(value);
	if (isSequential(value)) return { ...sequentialOf(value, used, depth + 1), name };
	return layerOf(value.callee, value.args, value.at, name);
}

/** The modules of a `Sequential`, by name where an `OrderedDict` gives them names. */
function entriesOf({ args }: Call): (readonly [string | null, Expression])[] {
	const [first] = args;
	if (args.length === 1 && first!.value.kind === 'call' && ORDERED.test(first!.value.callee)) {
		return namedEntries(first!.value);
	}
	return args.map(({ name, value, at }) => {
		if (name === null) return [null, value];
		const values = { type: SEQUENTIAL, param: name, known: '–' };
		throw new ImportFailure('unknown_argument', at, values);
	});
}

function namedEntries({ args, at }: Call): (readonly [string | null, Expression])[] {
	const [list] = args as readonly (Argument | undefined)[];
	if (!list) return [];
	const expected = "[('fc1', nn.Linear(…)), …]";
	if (list.value.kind !== 'list') {
		const values = { found: showExpression(list.value), expected };
		throw new ImportFailure('unexpected', list.at, values);
	}
	return list.value.items.map((item) => {
		const [name, value] = item.kind === 'list' ? item.items : [];
		if (!value || name?.kind !== 'value' || typeof name.value !== 'string') {
			const values = { found: showExpression(item), expected };
			throw new ImportFailure('unexpected', item.at ?? at, values);
		}
		return [nameOrNull(name.value), value];
	});
}
