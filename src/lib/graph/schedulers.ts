import type { ParamValue, SchedulerSettings } from './document.ts';
import type { ParamSpec } from './operator.ts';

export interface SchedulerSchema {
	/** The page of PyTorch's documentation. */
	readonly docs: string;
	/** The keyword arguments of torch.optim.lr_scheduler's class, with its defaults and in its order. */
	readonly arguments: Readonly<Record<string, ParamSpec>>;
	/** Arguments that PyTorch has no default for; `proposed` has one for each. */
	readonly required: readonly string[];
}

const GAMMA: ParamSpec = { kind: 'float', default: 0.1, min: 0, max: 1e6, step: 0.1 };
const EPOCHS: ParamSpec = { kind: 'int', default: 50, min: 1, max: 1_000_000 };
const RATE: ParamSpec = { kind: 'float', default: 0, min: 0, max: 1e6 };

/** The learning-rate schedules by their class name. What they do stands in `train/schedule/`. */
export const SCHEDULERS: Readonly<Record<SchedulerSettings['type'], SchedulerSchema>> = {
	StepLR: {
		docs: 'https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.StepLR.html',
		arguments: { step_size: EPOCHS, gamma: GAMMA },
		required: ['step_size']
	},
	CosineAnnealingLR: {
		docs: 'https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingLR.html',
		arguments: { T_max: EPOCHS, eta_min: RATE },
		required: ['T_max']
	},
	ReduceLROnPlateau: {
		docs: 'https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html',
		arguments: {
			mode: { kind: 'choice', default: 'min', options: ['min', 'max'] },
			factor: { kind: 'float', default: 0.1, min: 0, max: 1, step: 0.1 },
			patience: { kind: 'int', default: 10, min: 0, max: 1_000_000 },
			threshold: { kind: 'float', default: 1e-4, min: 0, max: 1e6 },
			threshold_mode: { kind: 'choice', default: 'rel', options: ['rel', 'abs'] },
			cooldown: { kind: 'int', default: 0, min: 0, max: 1_000_000 },
			min_lr: RATE,
			eps: { kind: 'float', default: 1e-8, min: 0, max: 1 }
		},
		required: []
	}
};

/**
 * A schedule to start from in a run of so many epochs: three steps of StepLR, one half wave of
 * CosineAnnealingLR, PyTorch's defaults elsewhere.
 */
export function proposed(type: SchedulerSettings['type'], epochs: number): SchedulerSettings {
	switch (type) {
		case 'StepLR':
			return { type, step_size: Math.max(1, Math.ceil(epochs / 3)) };
		case 'CosineAnnealingLR':
			return { type, T_max: Math.max(1, epochs) };
		case 'ReduceLROnPlateau':
			return { type };
	}
}

/** All arguments of a schedule, PyTorch's defaults filled in. */
export function resolveScheduler(settings: SchedulerSettings): Record<string, ParamValue> {
	const specs = Object.entries(SCHEDULERS[settings.type].arguments);
	return Object.fromEntries(specs.map(([name, spec]) => [name, settings[name] ?? spec.default]));
}

/** What PyTorch refuses at construction, in its words; null where it is content. */
export function schedulerError(settings: SchedulerSettings | undefined): string | null {
	if (settings?.type !== 'ReduceLROnPlateau') return null;
	return resolveScheduler(settings).factor === 1 ? 'Factor should be < 1.0.' : null;
}
