import type { Operator } from '#lib/graph/operator.ts';

/** Which tensor a letter of an operator's formulas stands for: `output`, `gradient`, a port, a weight. */
export type Symbols = ReadonlyMap<string, string>;

/** The letters of an operator's formulas, read off the formulas themselves. */
export function symbolsOf(operator: Operator): Symbols {
	const symbols = new Map([['\\delta', 'gradient']]);
	for (const { of, tex } of operator.gradients) {
		const letter = /^\\frac\{\\partial L\}\{\\partial (\w)\}/.exec(tex)?.[1];
		if (letter) symbols.set(letter, of);
	}
	const output = operator.formulas.find(({ of }) => of === 'output')?.tex;
	const letter = output && /^(\w) =/.exec(output)?.[1];
	if (letter) symbols.set(letter, 'output');
	// A loss writes y for its target, to which no gradient goes back.
	const hasTarget = operator.inputs.some(({ name }) => name === 'target');
	if (hasTarget && !symbols.has('y')) symbols.set('y', 'target');
	return symbols;
}

/** TeX in tokens: a command, or one sign. */
const TOKEN = /\\[A-Za-z]+\s*|\\.|[^\\]/g;
/** Commands whose group is text. */
const TEXT = /^\\(operatorname|text|mathrm)\s*$/;

/**
 * A formula with the shape under each of its letters, as `\underset{3 \times 2}{W}`. Letters with an
 * index stand for single elements and have none.
 *
 * @param shapeOf the shape of a tensor as the symbols name it; null: unknown
 */
export function withShapes(
	tex: string,
	symbols: Symbols,
	shapeOf: (tensor: string) => readonly number[] | null
): string {
	const [left, ...right] = tex.split(' = ');
	if (right.length === 0) return tex;
	return [left, ...right.map((part) => annotate(part, symbols, shapeOf))].join(' = ');
}

function annotate(
	tex: string,
	symbols: Symbols,
	shapeOf: (tensor: string) => readonly number[] | null
): string {
	const tokens = tex.match(TOKEN) ?? [];
	let out = '';
	for (let at = 0; at < tokens.length; at++) {
		const token = tokens[at]!;
		if (token === '_' || token === '^' || TEXT.test(token)) {
			const end = groupEnd(tokens, at + 1);
			out += tokens.slice(at, end).join('');
			at = end - 1;
			continue;
		}
		const tensor = symbols.get(token.trim());
		const next = tokens.slice(at + 1).find((each) => each.trim() !== '');
		const shape = tensor === undefined || next === '_' ? null : shapeOf(tensor);
		const letter = shape && `{\\underset{\\scriptstyle ${shapeTex(shape)}}{${token.trim()}}}`;
		// Shapes side by side would read as one; an exponent has to follow at once.
		out += letter ? `\\,${letter}${next === '^' ? '' : '\\,'}` : token;
	}
	return out;
}

/** Behind the group, or the single token, that starts at `at`. */
function groupEnd(tokens: readonly string[], at: number): number {
	if (tokens[at] !== '{') return at + 1;
	let depth = 0;
	for (let end = at; end < tokens.length; end++) {
		if (tokens[end] === '{') depth++;
		if (tokens[end] === '}' && --depth === 0) return end + 1;
	}
	return tokens.length;
}

/** `3 \times 2`; a scalar is `()`. */
export function shapeTex(shape: readonly number[]): string {
	return shape.length === 0 ? '()' : shape.join(' \\times ');
}
