import type { ParamValue } from '../document.ts';
import { ImportFailure } from './failure.ts';
import type { Token } from './tokens.ts';
import { MAX_DEPTH } from './tokens.ts';

/** What stands in a call of Python, as far as nets are written: nothing of it is ever run. */
export type Expression =
	| { readonly kind: 'value'; readonly value: ParamValue; readonly at: number }
	| { readonly kind: 'list'; readonly items: readonly Expression[]; readonly at: number }
	| { readonly kind: 'name'; readonly name: string; readonly at: number }
	| Call;

/** `nn.Linear(11, out_features=16)` */
export interface Call {
	readonly kind: 'call';
	/** With its dots: `nn.Linear`. */
	readonly callee: string;
	readonly args: readonly Argument[];
	readonly at: number;
}

export interface Argument {
	/** null: positional. */
	readonly name: string | null;
	readonly value: Expression;
	readonly at: number;
}

const CONSTANTS: Readonly<Record<string, ParamValue>> = { None: null, True: true, False: false };

/** Reads expressions off a list of tokens. `variables` are numbers and tuples that were given names. */
export class Reader {
	readonly #tokens: readonly Token[];
	readonly #variables: ReadonlyMap<string, Expression>;
	#place = 0;
	#depth = 0;

	constructor(tokens: readonly Token[], variables: ReadonlyMap<string, Expression> = new Map()) {
		this.#tokens = tokens;
		this.#variables = variables;
	}

	/** The token to be read next, or one further on. */
	peek(ahead = 0): Token {
		return this.#tokens[Math.min(this.#place + ahead, this.#tokens.length - 1)]!;
	}

	next(): Token {
		const token = this.peek();
		this.#place++;
		return token;
	}

	is(sign: string, ahead = 0): boolean {
		const { kind, text } = this.peek(ahead);
		return kind === 'sign' && text === sign;
	}

	takes(sign: string): boolean {
		if (!this.is(sign)) return false;
		this.#place++;
		return true;
	}

	expect(sign: string): Token {
		if (!this.is(sign)) throw this.unexpected(sign);
		return this.next();
	}

	/** What is wrong with the token to be read next. */
	unexpected(expected: string): ImportFailure {
		const { kind, text, at } = this.peek();
		const found = kind === 'end' || kind === 'line' ? '↵' : text;
		return new ImportFailure('unexpected', at, { found, expected });
	}

	expression(): Expression {
		let left = this.#product();
		while (this.is('+') || this.is('-')) {
			const sign = this.next().text;
			left = computed(sign, left, this.#product());
		}
		return left;
	}

	/** The arguments of a call whose bracket was read, and the bracket that closes it. */
	args(): Argument[] {
		const args: Argument[] = [];
		while (!this.takes(')')) {
			const { kind, text, at } = this.peek();
			if (this.is('*') || this.is('**')) throw new ImportFailure('spread', at);
			if (kind === 'name' && this.is('=', 1)) {
				this.#place += 2;
				args.push({ name: text, value: this.expression(), at });
			} else {
				args.push({ name: null, value: this.expression(), at });
			}
			if (!this.is(')') && !this.takes(',')) throw this.unexpected(', )');
		}
		return args;
	}

	#product(): Expression {
		let left = this.#signed();
		while (this.is('*') || this.is('/') || this.is('//') || this.is('%')) {
			const sign = this.next().text;
			left = computed(sign, left, this.#signed());
		}
		return left;
	}

	/** A sign binds more loosely than a power: `-2 ** 2` is −4. */
	#signed(): Expression {
		this.#depth++;
		if (this.#depth > MAX_DEPTH) throw new ImportFailure('too_deep', this.peek().at);
		const { at } = this.peek();
		let value: Expression;
		if (this.takes('-')) value = computed('-', { kind: 'value', value: 0, at }, this.#signed());
		else if (this.takes('+')) value = this.#signed();
		else {
			value = this.#atom();
			if (this.takes('**')) value = computed('**', value, this.#signed());
		}
		this.#depth--;
		return value;
	}

	#atom(): Expression {
		const { kind, text, at } = this.peek();
		if (kind === 'number') {
			this.next();
			return { kind: 'value', value: Number(text.replaceAll('_', '')), at };
		}
		if (kind === 'string') {
			this.next();
			return { kind: 'value', value: text, at };
		}
		if (this.takes('(')) return this.#list(at, ')');
		if (this.takes('[')) return this.#list(at, ']');
		if (kind !== 'name') throw this.unexpected('nn.…(…), 1, True');
		const name = this.#dotted();
		if (this.takes('(')) return { kind: 'call', callee: name, args: this.args(), at };
		if (Object.hasOwn(CONSTANTS, name)) return { kind: 'value', value: CONSTANTS[name]!, at };
		return this.#variables.get(name) ?? { kind: 'name', name, at };
	}

	#dotted(): string {
		let name = this.next().text;
		while (this.is('.') && this.peek(1).kind === 'name') {
			this.#place++;
			name += `.${this.next().text}`;
		}
		return name;
	}

	/** A tuple or a list; round brackets around one value without a comma are only brackets. */
	#list(at: number, end: string): Expression {
		const items: Expression[] = [];
		let isList = end === ']';
		while (!this.takes(end)) {
			if (this.is('*')) throw new ImportFailure('spread', this.peek().at);
			items.push(this.expression());
			if (this.takes(',')) isList = true;
			else if (!this.is(end)) throw this.unexpected(`, ${end}`);
		}
		if (!isList && items.length === 1) return items[0]!;
		return { kind: 'list', items, at };
	}
}

/** `16 * 5 * 5`: what a person leaves for Python to compute. */
function computed(sign: string, left: Expression, right: Expression): Expression {
	const [a, b] = [numberOf(left), numberOf(right)];
	const value = {
		'+': () => a + b,
		'-': () => a - b,
		'*': () => a * b,
		'/': () => a / b,
		'//': () => Math.floor(a / b),
		'%': () => a - b * Math.floor(a / b),
		'**': () => a ** b
	}[sign]!();
	return { kind: 'value', value, at: left.at };
}

function numberOf(expression: Expression): number {
	if (expression.kind === 'value' && typeof expression.value === 'number') return expression.value;
	if (expression.kind === 'name') {
		throw new ImportFailure('unknown_name', expression.at, { name: expression.name });
	}
	throw new ImportFailure('bad_value', expression.at, { found: showExpression(expression) });
}

/** A few words for what was found. */
export function showExpression(expression: Expression): string {
	switch (expression.kind) {
		case 'value':
			return typeof expression.value === 'string'
				? `'${expression.value}'`
				: String(expression.value);
		case 'list':
			return '(…)';
		case 'name':
			return expression.name;
		case 'call':
			return `${expression.callee}(…)`;
	}
}
