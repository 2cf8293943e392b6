import type { RecordedOptimizer, RecordedWeight } from '#lib/train/recorded.ts';
import type { RuleLine } from './update-rule-sheet.ts';
import { ONE, Sheet } from './update-rule-sheet.ts';
import type { Expression } from './update-rule-tex.ts';
import {
	evaluate,
	larger,
	minus,
	over,
	plus,
	power,
	root,
	setting,
	square,
	times
} from './update-rule-tex.ts';

/** Adds the lines before the last and gives what the new weight is. */
type Rule = (sheet: Sheet) => Expression;

/** https://pytorch.org/docs/stable/generated/torch.optim.SGD.html */
const sgd: Rule = (sheet) => {
	const { w, lr } = sheet;
	const g = sheet.decayed();
	if (sheet.arg('momentum') === 0) return minus(w, times(lr, g));
	const momentum = sheet.set('momentum');
	const buffer = sheet.state(['b', 'b'], 'momentum_buffer', 'gradient');
	const share = sheet.arg('dampening') === 0 ? g : times(minus(ONE, sheet.set('dampening')), g);
	const b = buffer.start
		? buffer.becomes(g)
		: buffer.becomes(plus(times(momentum, buffer.before), share));
	if (!sheet.optimizer.args.nesterov) return minus(w, times(lr, b));
	return minus(w, times(lr, sheet.line(['d', 'd'], plus(g, times(momentum, b)))));
};

/** https://pytorch.org/docs/stable/generated/torch.optim.Adam.html */
const adam: Rule = (sheet) => {
	const g = sheet.decayed();
	return adamStep(sheet, sheet.w, g);
};

/** https://pytorch.org/docs/stable/generated/torch.optim.AdamW.html: decay apart from the gradient. */
const adamW: Rule = (sheet) => {
	const { w, lr, g } = sheet;
	if (sheet.arg('weight_decay') === 0) return adamStep(sheet, w, g);
	const kept = minus(ONE, times(lr, sheet.set('weight_decay')));
	return adamStep(sheet, sheet.line(["w'", 'w′'], times(kept, w)), g);
};

function adamStep(sheet: Sheet, w: Expression, g: Expression): Expression {
	const [one, two] = sheet.optimizer.args.betas as readonly [number, number];
	const [beta1, beta2] = [setting('\\beta_1', one), setting('\\beta_2', two)];
	const t = setting('t', sheet.optimizer.steps + 1);
	const m = sheet.mean(sheet.state(['m', 'm'], 'exp_avg'), beta1, g);
	let v = sheet.mean(sheet.state(['v', 'v'], 'exp_avg_sq'), beta2, square(g));
	if (sheet.optimizer.args.amsgrad) {
		const largest = sheet.state(['v_{\\max}', 'v max'], 'max_exp_avg_sq');
		v = largest.becomes(larger(largest.before, v));
	}
	const mean = sheet.line(['\\hat m', 'm̂'], over(m, minus(ONE, power(beta1, t))));
	const spread = sheet.line(['\\hat v', 'v̂'], over(v, minus(ONE, power(beta2, t))));
	return minus(w, times(sheet.lr, over(mean, plus(root(spread), epsilon(sheet)))));
}

function epsilon(sheet: Sheet): Expression {
	return sheet.set('eps', '\\epsilon');
}

/** https://pytorch.org/docs/stable/generated/torch.optim.RMSprop.html */
const rmsprop: Rule = (sheet) => {
	const { w, lr } = sheet;
	const g = sheet.decayed();
	const alpha = sheet.set('alpha', '\\alpha');
	let v = sheet.mean(sheet.state(['v', 'v'], 'square_avg'), alpha, square(g));
	if (sheet.optimizer.args.centered) {
		const mean = sheet.mean(sheet.state(['\\bar g', 'ḡ'], 'grad_avg'), alpha, g);
		// Rounded as it was computed: where both are near each other, little else is left.
		const result = Math.fround(evaluate(v) - Math.fround(evaluate(mean) ** 2));
		v = sheet.line(['\\tilde v', 'ṽ'], minus(v, square(mean)), { result });
	}
	const scaled = over(g, plus(root(v), epsilon(sheet)));
	if (sheet.arg('momentum') === 0) return minus(w, times(lr, scaled));
	const buffer = sheet.state(['b', 'b'], 'momentum_buffer');
	const b = buffer.becomes(plus(times(sheet.set('momentum'), buffer.before), scaled));
	return minus(w, times(lr, b));
};

/** https://pytorch.org/docs/stable/generated/torch.optim.Adagrad.html */
const adagrad: Rule = (sheet) => {
	const g = sheet.decayed();
	const sum = sheet.state(['s', 's'], 'sum', sheet.arg('initial_accumulator_value'));
	const s = sum.becomes(plus(sum.before, square(g)));
	let { lr } = sheet;
	if (sheet.arg('lr_decay') !== 0) {
		const decay = plus(ONE, times(setting('t', sheet.optimizer.steps), sheet.set('lr_decay')));
		lr = sheet.line(["\\mathrm{lr}'", 'lr′'], over(lr, decay));
	}
	return minus(sheet.w, times(lr, over(g, plus(root(s), epsilon(sheet)))));
};

/** https://pytorch.org/docs/stable/generated/torch.optim.Adadelta.html: eps under the square root. */
const adadelta: Rule = (sheet) => {
	const g = sheet.decayed();
	const rho = sheet.set('rho', '\\rho');
	const v = sheet.mean(sheet.state(['v', 'v'], 'square_avg'), rho, square(g));
	const deltas = sheet.state(['u', 'u'], 'acc_delta');
	const rooted = (of: Expression) => root(plus(of, epsilon(sheet)));
	const ratio = times(over(rooted(deltas.before), rooted(v)), g);
	const delta = sheet.line(['\\Delta', 'Δ'], ratio, { start: deltas.start });
	sheet.mean(deltas, rho, square(delta));
	return minus(sheet.w, times(sheet.lr, delta));
};

const RULES: Readonly<Record<RecordedOptimizer['type'], Rule>> = {
	SGD: sgd,
	Adam: adam,
	AdamW: adamW,
	RMSprop: rmsprop,
	Adagrad: adagrad,
	Adadelta: adadelta
};

/**
 * An optimizer's rule for one element of a weight, with the numbers: a line for each quantity in the
 * order it is computed, the new weight last. Empty where the optimizer passed the weight over, or its
 * numbers are too many to have been recorded.
 */
export function updateRule(
	optimizer: RecordedOptimizer,
	weight: RecordedWeight,
	index: number
): readonly RuleLine[] {
	const result = weight.after?.values?.[index];
	if (!weight.before.values || !weight.grad?.values || result === undefined) return [];
	const sheet = new Sheet(optimizer, weight, index);
	const sum = RULES[optimizer.type](sheet);
	sheet.line(['w', 'w'], sum, { result, sign: '\\leftarrow' });
	return sheet.isWhole ? sheet.lines : [];
}
