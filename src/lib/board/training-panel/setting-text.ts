import { m } from '#lib/paraglide/messages.js';

/** Settings that PyTorch has no word for, or that read better as two. */
const NAMES: Readonly<Record<string, () => string>> = {
	epochs: m.training_epochs,
	batch_size: m.training_batch_size,
	shuffle: m.training_shuffle,
	seed: m.training_seed,
	clip_grad_norm: m.schedule_clip,
	range_from: m.schedule_range_from,
	range_to: m.schedule_range_to,
	range_updates: m.schedule_range_updates
};

const HELP: Readonly<Record<string, () => string>> = {
	lr: m.training_help_lr,
	momentum: m.training_help_momentum,
	dampening: m.training_help_dampening,
	weight_decay: m.training_help_weight_decay,
	nesterov: m.training_help_nesterov,
	betas: m.training_help_betas,
	eps: m.training_help_eps,
	amsgrad: m.training_help_amsgrad,
	alpha: m.training_help_alpha,
	centered: m.training_help_centered,
	lr_decay: m.training_help_lr_decay,
	initial_accumulator_value: m.training_help_initial_accumulator_value,
	rho: m.training_help_rho,
	epochs: m.training_help_epochs,
	batch_size: m.training_help_batch_size,
	shuffle: m.training_help_shuffle,
	zero_grad: m.training_help_zero_grad,
	seed: m.training_help_seed,
	clip_grad_norm: m.schedule_help_clip,
	'scheduler.step_size': m.schedule_help_step_size,
	'scheduler.gamma': m.schedule_help_gamma,
	'scheduler.T_max': m.schedule_help_T_max,
	'scheduler.eta_min': m.schedule_help_eta_min,
	'scheduler.mode': m.schedule_help_mode,
	'scheduler.factor': m.schedule_help_factor,
	'scheduler.patience': m.schedule_help_patience,
	'scheduler.threshold': m.schedule_help_threshold,
	'scheduler.threshold_mode': m.schedule_help_threshold_mode,
	'scheduler.cooldown': m.schedule_help_cooldown,
	'scheduler.min_lr': m.schedule_help_min_lr,
	'scheduler.eps': m.schedule_help_eps,
	range_from: m.schedule_range_help_from,
	range_to: m.schedule_range_help_to,
	range_updates: m.schedule_range_help_updates
};

/** What a setting is called: PyTorch's arguments keep their names. */
export function settingName(name: string): string {
	return NAMES[name]?.() ?? name.replace('scheduler.', '');
}

/** What a setting does, in one line. */
export function settingHelp(name: string): string {
	return HELP[name]?.() ?? '';
}

/** Whether a setting has a line of help. */
export function hasHelp(name: string): boolean {
	return name in HELP;
}
