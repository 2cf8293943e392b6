/** For tests: updates as they would be recorded, and what a rule's lines come to. */
import type { Tensor1D } from '@tensorflow/tfjs-core';
import type { OptimizerSettings } from '#lib/graph/document.ts';
import { resolveOptimizer } from '#lib/graph/optimizers.ts';
import { tf } from '#lib/train/backend.ts';
import type { Slots } from '#lib/train/optim.ts';
import { optimizerStep } from '#lib/train/optim.ts';
import type { RecordedOptimizer, RecordedWeight, Values } from '#lib/train/recorded.ts';

export const START = [1, -1, 2, 0.25];
const GRADIENTS = [
	[1, -2, 0, 3e-5],
	[0.5, 3, 0, -2e-5],
	[-0.25, 1, 0, 1e-5]
];

const values = (tensor: Tensor1D) => tensor.dataSync<'float32'>();
/** As a tensor of one dimension. */
export const whole = (data: Float32Array): Values => ({ shape: [data.length], values: data });

/** Three updates as they would be recorded. */
export function recordedUpdates(
	settings: OptimizerSettings
): [RecordedOptimizer, RecordedWeight][] {
	let [weights, slots]: [Tensor1D, Slots] = [tf.tensor1d(START), {}];
	return GRADIENTS.map((gradient, steps) => {
		const grad = tf.tensor1d(gradient);
		const next = optimizerStep(tf, settings, weights, grad, slots, steps);
		const recorded: RecordedWeight = {
			step: 0,
			name: 'weight',
			trained: true,
			before: whole(values(weights)),
			gradient: whole(values(grad)),
			grad: whole(values(grad)),
			after: whole(values(next.weights)),
			slots: Object.entries(next.slots).map(([name, slot]) => ({
				name,
				before: slots[name] ? values(slots[name]) : null,
				after: values(slot)
			}))
		};
		({ weights, slots } = next);
		return [{ type: settings.type, args: resolveOptimizer(settings), steps, clip: null }, recorded];
	});
}

const TOKEN = /\s*(\d+(?:\.\d+)?|\\[a-z]+|[-+^{}(),])/gy;

/** The value of a sum such as `0.3 - 0.5 \cdot \frac{-0.1}{\sqrt{0.2} + 10^{-8}}`. */
export function valueOfTex(tex: string): number {
	const tokens = tokensOf(tex);
	let at = 0;
	const value = sum();
	if (at !== tokens.length) throw new Error(`${tex}: ${tokens.slice(at).join(' ')} is left`);
	return value;

	function take(token: string): boolean {
		if (tokens[at] !== token) return false;
		at++;
		return true;
	}
	function expect(token: string): void {
		if (!take(token)) throw new Error(`${tex}: ${token} expected, not ${tokens[at]}`);
	}
	function within(open: string, close: string): number {
		expect(open);
		const inner = sum();
		expect(close);
		return inner;
	}
	function sum(): number {
		let total = take('-') ? -product() : product();
		for (;;) {
			if (take('+')) total += product();
			else if (take('-')) total -= product();
			else return total;
		}
	}
	function product(): number {
		let total = raised();
		while (take('\\cdot') || take('\\times')) total *= raised();
		return total;
	}
	function raised(): number {
		const base = single();
		return take('^') ? base ** within('{', '}') : base;
	}
	function single(): number {
		if (tokens[at] === '(') return within('(', ')');
		if (take('\\sqrt')) return Math.sqrt(within('{', '}'));
		if (take('\\frac')) return within('{', '}') / within('{', '}');
		if (take('\\max')) return Math.max(within('(', ','), rest());
		const number = Number(tokens[at++]);
		if (Number.isNaN(number)) throw new Error(`${tex}: ${tokens[at - 1]} is no number`);
		return number;
	}
	/** Behind the comma. */
	function rest(): number {
		const inner = sum();
		expect(')');
		return inner;
	}
}

/** The value of the same as plain text: `0.3 − 0.5 × (−0.1) / (√(0.2) + 1e−8)`. */
export function valueOfText(text: string): number {
	const script = text
		.replaceAll('−', '-')
		.replaceAll('×', '*')
		.replaceAll('²', '^2')
		.replaceAll('^', '**')
		.replaceAll('√', 'Math.sqrt')
		.replaceAll('max', 'Math.max');
	return Number(new Function(`return ${script}`)());
}

/** The largest number in it that is no exponent, by magnitude: what rounding is measured by. */
export function largestIn(tex: string): number {
	const plain = tex.replaceAll(/ \\times 10\^\{(-?\d+)\}/g, 'e$1').replaceAll(/\^\{[^}]*\}/g, '');
	return Math.max(...(plain.match(/\d+(\.\d+)?(e-?\d+)?/g) ?? []).map(Number));
}

function tokensOf(tex: string): string[] {
	const tokens = [...tex.matchAll(TOKEN)].map((match) => match[1]!);
	if (tokens.join('') !== tex.replaceAll(' ', '')) throw new Error(`${tex} cannot be read`);
	return tokens;
}
