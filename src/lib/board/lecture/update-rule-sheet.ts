import type { RecordedOptimizer, RecordedWeight } from '#lib/train/recorded.ts';
import type { Expression } from './update-rule-tex.ts';
import {
	constant,
	letter,
	lettersTex,
	minus,
	numbersTex,
	numbersText,
	numberText,
	plus,
	setting,
	times,
	evaluate
} from './update-rule-tex.ts';

/** A state of torch.optim that there is none of before the first update. */
export interface Start {
	/** `momentum_buffer`, `exp_avg`, ... */
	readonly state: string;
	/** What takes its place; SGD's buffer starts as the gradient. */
	readonly at: number | 'gradient';
}

/** One quantity of an optimizer's rule. */
export interface RuleLine {
	/** TeX with letters: `w \leftarrow w - \mathrm{lr} \cdot g` */
	readonly symbols: string;
	/** TeX with the numbers that they stand for: `0.29761 - 0.5 \cdot (-0.051334)` */
	readonly numbers: string;
	/** What was recorded; of what was not, what the recorded numbers give in float32. */
	readonly result: number;
	/** The line as plain text: `w = 0.29761 − 0.5 × (−0.051334) = 0.32328` */
	readonly text: string;
	/** The state of torch.optim that it computes: `exp_avg`; null: none that is kept. */
	readonly state: string | null;
	/** Where the line needs a state that there is none of yet. */
	readonly start: Start | null;
}

/** A letter as TeX and as plain text. */
export type Name = readonly [tex: string, text: string];
export const ONE = constant(1);

interface LineOptions {
	/** What was recorded. */
	readonly result?: number;
	/** `\leftarrow` where a quantity is replaced. */
	readonly sign?: string;
	readonly state?: string | null;
	readonly start?: Start | null;
}

export interface State {
	readonly before: Expression;
	/** null: there was one before. */
	readonly start: Start | null;
	/** Adds the line that computes the state, and gives the state behind it. */
	becomes(next: Expression): Expression;
}

/** A rule in the making: it adds its lines in the order of computation. */
export class Sheet {
	readonly lines: RuleLine[] = [];
	/** false: the rule asked for a state that was too large to be recorded. */
	isWhole = true;
	readonly w: Expression;
	readonly g: Expression;
	readonly lr: Expression;

	constructor(
		readonly optimizer: RecordedOptimizer,
		readonly weight: RecordedWeight,
		readonly index: number
	) {
		this.w = letter('w', weight.before.values![index]!);
		this.g = letter('g', weight.grad!.values![index]!);
		this.lr = this.set('lr');
	}

	/** The value of an argument. */
	arg(name: string): number {
		return Number(this.optimizer.args[name]);
	}

	/** An argument under its own name, or as a Greek letter. */
	set(name: string, tex = `\\mathrm{${name.replaceAll('_', '\\_')}}`): Expression {
		return setting(tex, this.arg(name));
	}

	/** `name = ...`: a quantity that the state does not hold. Gives its letter. */
	line(
		name: Name,
		sum: Expression,
		{
			result = Math.fround(evaluate(sum)),
			sign = '=',
			state = null,
			start = null
		}: LineOptions = {}
	): Expression {
		const numbers = numbersTex(sum);
		const symbols = `${name[0]} ${sign} ${lettersTex(sum)}`;
		const text = `${name[1]} = ${numbersText(sum)} = ${numberText(result)}`;
		this.lines.push({ symbols, numbers, result, text, state, start });
		return letter(name[0], result);
	}

	/** A state of torch.optim, and what it starts at. */
	state(name: Name, state: string, at: Start['at'] = 0): State {
		const slot = this.weight.slots.find((each) => each.name === state);
		if (!slot) this.isWhole = false;
		const result = slot?.after[this.index] ?? NaN;
		const before = slot?.before?.[this.index];
		const start = before === undefined ? { state, at } : null;
		return {
			before: letter(name[0], before ?? Number(at)),
			start,
			becomes: (next) => this.line(name, next, { result, sign: '\\leftarrow', state, start })
		};
	}

	/** L2 regularisation: weight_decay · w is added to the gradient. */
	decayed(): Expression {
		if (this.arg('weight_decay') === 0) return this.g;
		return this.line(["g'", 'g′'], plus(this.g, times(this.set('weight_decay'), this.w)));
	}

	/** A running mean: `mean` · rate + `value` · (1 − rate). */
	mean({ before, becomes }: State, rate: Expression, value: Expression): Expression {
		return becomes(plus(times(rate, before), times(minus(ONE, rate), value)));
	}
}
