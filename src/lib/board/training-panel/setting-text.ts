import { m } from '#lib/paraglide/messages.js';

/** Settings that PyTorch has no word for, or that read better as two. */
const NAMES: Readonly<Record<string, () => string>> = {
	epochs: m.training_epochs,
	batch_size: m.training_batch_size,
	shuffle: m.training_shuffle,
	seed: m.training_seed
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
	seed: m.training_help_seed
};

/** What a setting is called: torch.optim's arguments keep their names. */
export function settingName(name: string): string {
	return NAMES[name]?.() ?? name;
}

/** What a setting does, in one line. */
export function settingHelp(name: string): string {
	return HELP[name]?.() ?? '';
}

/** Whether a setting has a line of help. */
export function hasHelp(name: string): boolean {
	return name in HELP;
}
