/**
 * Sums that are written three ways: with letters, with the numbers that the letters stand for, and as
 * plain text for who listens.
 */

/** Significant digits of a number that was measured. */
const DIGITS = 5;
/** Of a setting: all that was typed, without what adding up steps of 0.1 leaves behind. */
const SET_DIGITS = 12;
/** Below this, and from the next on, numbers are written with powers of ten. */
const SMALLEST = 1e-4;
const LARGEST = 1e5;

interface Leaf {
	readonly kind: 'leaf';
	readonly tex: string;
	readonly value: number;
	/** A setting is written as it was set, with all its digits. */
	readonly isSet: boolean;
}

interface Pair {
	readonly kind: '+' | '-' | '*' | '/' | '^' | 'max';
	readonly left: Expression;
	readonly right: Expression;
}

interface Root {
	readonly kind: 'root';
	readonly of: Expression;
}

export type Expression = Leaf | Pair | Root;

/** A letter, as TeX, that stands for a measured number. */
export const letter = (tex: string, value: number): Expression => leaf(tex, value, false);
/** A letter, as TeX, that stands for a setting. */
export const setting = (tex: string, value: number): Expression => leaf(tex, value, true);
/** A number that is one in the formula too. */
export const constant = (value: number): Expression => leaf(String(value), value, true);

export const plus = pair('+');
export const minus = pair('-');
export const times = pair('*');
export const over = pair('/');
export const power = pair('^');
export const larger = pair('max');
export const root = (of: Expression): Expression => ({ kind: 'root', of });
export const square = (of: Expression): Expression => power(of, constant(2));

function leaf(tex: string, value: number, isSet: boolean): Expression {
	return { kind: 'leaf', tex, value, isSet };
}

function pair(kind: Pair['kind']) {
	return (left: Expression, right: Expression): Expression => ({ kind, left, right });
}

const COMPUTE: Readonly<Record<Pair['kind'], (a: number, b: number) => number>> = {
	'+': (a, b) => a + b,
	'-': (a, b) => a - b,
	'*': (a, b) => a * b,
	'/': (a, b) => a / b,
	'^': (a, b) => a ** b,
	max: Math.max
};

export function evaluate(expression: Expression): number {
	if (expression.kind === 'leaf') return expression.value;
	if (expression.kind === 'root') return Math.sqrt(evaluate(expression.of));
	return COMPUTE[expression.kind](evaluate(expression.left), evaluate(expression.right));
}

/** How a sum is written. */
interface Notation {
	leaf(leaf: Leaf): string;
	readonly plus: string;
	readonly minus: string;
	readonly times: string;
	over(above: string, below: string): string;
	/** Whether a quotient holds together by itself, as a fraction does. */
	readonly fractions: boolean;
	power(base: string, exponent: string): string;
	root(of: string): string;
	max(a: string, b: string): string;
}

const LETTERS: Notation = {
	leaf: ({ tex }) => tex,
	plus: ' + ',
	minus: ' - ',
	times: ' \\cdot ',
	over: (above, below) => `\\frac{${above}}{${below}}`,
	fractions: true,
	power: (base, exponent) => `${base}^{${exponent}}`,
	root: (of) => `\\sqrt{${of}}`,
	max: (a, b) => `\\max(${a}, ${b})`
};

const NUMBERS: Notation = {
	...LETTERS,
	leaf: ({ value, isSet }) => numberTex(value, isSet ? SET_DIGITS : DIGITS)
};

const TEXT: Notation = {
	leaf: ({ value, isSet }) => numberText(value, isSet ? SET_DIGITS : DIGITS),
	plus: ' + ',
	minus: ' − ',
	times: ' × ',
	over: (above, below) => `${above} / ${below}`,
	fractions: false,
	power: (base, exponent) => (exponent === '2' ? `${base}²` : `${base}^${exponent}`),
	root: (of) => `√(${of})`,
	max: (a, b) => `max(${a}, ${b})`
};

/** TeX with letters. */
export const lettersTex = (expression: Expression): string => write(expression, LETTERS);
/** TeX with the numbers that they stand for. */
export const numbersTex = (expression: Expression): string => write(expression, NUMBERS);
/** The numbers as plain text: `0.29761 − 0.5 × (−0.051334)`. */
export const numbersText = (expression: Expression): string => write(expression, TEXT);

/** How tightly what is written holds together. */
const SUM = 1;
const PRODUCT = 2;
const POWER = 3;
const WHOLE = 4;

/**
 * @param least what holds together less than this stands in parentheses
 * @param behind whether it stands behind an operator, where a minus sign must not
 */
function write(of: Expression, way: Notation, least = SUM, behind = false): string {
	const [text, holds] = written(of, way, behind);
	return holds < least ? `(${written(of, way, false)[0]})` : text;
}

function written(of: Expression, way: Notation, behind: boolean): readonly [string, number] {
	if (of.kind === 'leaf') return writtenLeaf(way.leaf(of), behind);
	if (of.kind === 'root') return [way.root(write(of.of, way)), WHOLE];
	const { kind, left, right } = of;
	switch (kind) {
		case '+':
			return [write(left, way, SUM, behind) + way.plus + write(right, way, SUM, true), SUM];
		case '-':
			return [write(left, way, SUM, behind) + way.minus + write(right, way, PRODUCT, true), SUM];
		case '*':
			return [
				write(left, way, PRODUCT, behind) + way.times + write(right, way, PRODUCT, true),
				PRODUCT
			];
		case '/':
			if (way.fractions) return [way.over(write(left, way), write(right, way)), WHOLE];
			return [way.over(write(left, way, PRODUCT, behind), write(right, way, POWER, true)), PRODUCT];
		case '^':
			return [way.power(write(left, way, WHOLE, true), write(right, way)), POWER];
		case 'max':
			return [way.max(write(left, way), write(right, way)), WHOLE];
	}
}

function writtenLeaf(text: string, behind: boolean): readonly [string, number] {
	if (/^[-−]/.test(text)) return behind ? [`(${text})`, WHOLE] : [text, PRODUCT];
	return [text, /10\^|\de/.test(text) ? POWER : WHOLE];
}

/** `0.29761`, `1.2 \times 10^{-5}`. */
export function numberTex(value: number, digits = DIGITS): string {
	const [mantissa, exponent] = parts(value, digits);
	const plain = /[a-z]/.test(mantissa) ? mantissa.replace(/[a-z]+/, '\\mathrm{$&}') : mantissa;
	if (exponent === null) return plain;
	const factor = mantissa === '1' ? '' : mantissa === '-1' ? '-' : `${mantissa} \\times `;
	return `${factor}10^{${exponent}}`;
}

/** `0.29761`, `1.2e−5`, with a true minus sign. */
export function numberText(value: number, digits = DIGITS): string {
	const [mantissa, exponent] = parts(value, digits);
	return (exponent === null ? mantissa : `${mantissa}e${exponent}`).replaceAll('-', '−');
}

/** Mantissa and exponent of ten; null: written without one. */
function parts(value: number, digits: number): readonly [string, number | null] {
	if (Number.isNaN(value)) return ['nan', null];
	if (!Number.isFinite(value)) return [value > 0 ? 'inf' : '-inf', null];
	const rounded = Number(value.toPrecision(digits));
	const magnitude = Math.abs(rounded);
	// -0 too.
	if (magnitude === 0) return ['0', null];
	if (magnitude >= SMALLEST && magnitude < LARGEST) return [String(rounded), null];
	const [mantissa, exponent] = rounded.toExponential().split('e') as [string, string];
	return [mantissa, Number(exponent)];
}
