import type { SchedulerSettings } from '#lib/graph/document.ts';
import { resolveScheduler } from '#lib/graph/schedulers.ts';

/**
 * torch.optim.lr_scheduler's rules in double precision, step by step as PyTorch 1.13 has them: each
 * changes the rate that stands in the optimizer, so that rounding adds up in the same way.
 */

/** What a scheduler knows between two epochs. */
export interface RateState {
	/** In use for the next epoch. */
	readonly lr: number;
	/** Steps done: `last_epoch`. */
	readonly epoch: number;
	/** Of ReduceLROnPlateau: the best loss so far, epochs without a better one, epochs of rest left. */
	readonly best: number;
	readonly bad: number;
	readonly cooldown: number;
}

type Args = Readonly<Record<string, number>>;
type Rule = (args: Args, base: number, state: RateState) => number;

/** https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.StepLR.html */
const stepped: Rule = ({ step_size, gamma }, _, { lr, epoch }) =>
	epoch % step_size! === 0 ? lr * gamma! : lr;

/** https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingLR.html */
const cosine: Rule = ({ T_max, eta_min }, base, { lr, epoch }) => {
	const [half, least] = [T_max!, eta_min!];
	// Behind a minimum of the wave the quotient below would be one of zeros.
	if ((epoch - 1 - half) % (2 * half) === 0) {
		return lr + ((base - least) * (1 - Math.cos(Math.PI / half))) / 2;
	}
	const wave = (at: number) => 1 + Math.cos((Math.PI * at) / half);
	return (wave(epoch) / wave(epoch - 1)) * (lr - least) + least;
};

/** Before the first epoch. */
export function firstRate(settings: SchedulerSettings, base: number): RateState {
	const best = settings.mode === 'max' ? -Infinity : Infinity;
	return { lr: base, epoch: 0, best, bad: 0, cooldown: 0 };
}

/**
 * `scheduler.step()` behind an epoch, `scheduler.step(loss)` of ReduceLROnPlateau.
 *
 * @param base the optimizer's own learning rate
 * @param loss of the epoch; only ReduceLROnPlateau looks at it
 */
export function nextRate(
	settings: SchedulerSettings,
	base: number,
	former: RateState,
	loss: number
): RateState {
	const args = resolveScheduler(settings);
	const state = { ...former, epoch: former.epoch + 1 };
	switch (settings.type) {
		case 'StepLR':
			return { ...state, lr: stepped(args as Args, base, state) };
		case 'CosineAnnealingLR':
			return { ...state, lr: cosine(args as Args, base, state) };
		case 'ReduceLROnPlateau':
			return onPlateau(args, state, loss);
	}
}

/** https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html */
function onPlateau(
	args: ReturnType<typeof resolveScheduler>,
	{ lr, epoch, best, bad, cooldown }: RateState,
	loss: number
): RateState {
	const { factor, patience, threshold, min_lr, eps } = args as Args;
	if (isBetter(loss, best, threshold!, args.mode === 'max', args.threshold_mode === 'abs')) {
		best = loss;
		bad = 0;
	} else {
		bad++;
	}
	if (cooldown > 0) {
		cooldown--;
		bad = 0;
	}
	if (bad > patience!) {
		const lower = Math.max(lr * factor!, min_lr!);
		if (lr - lower > eps!) lr = lower;
		cooldown = args.cooldown as number;
		bad = 0;
	}
	return { lr, epoch, best, bad, cooldown };
}

/** A loss that is no number is never better. */
function isBetter(
	loss: number,
	best: number,
	threshold: number,
	isMax: boolean,
	isAbsolute: boolean
): boolean {
	if (isMax) return loss > (isAbsolute ? best + threshold : best * (threshold + 1));
	return loss < (isAbsolute ? best - threshold : best * (1 - threshold));
}
