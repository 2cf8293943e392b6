import type { OptimizerSettings, ParamValue } from './document.ts';
import type { ParamSpec } from './operator.ts';

export interface OptimizerSchema {
	/** The page of PyTorch's documentation. */
	readonly docs: string;
	/** torch.optim's keyword arguments with its defaults (PyTorch 2's for SGD's `lr`), in its order. */
	readonly arguments: Readonly<Record<string, ParamSpec>>;
}

const LR = (value: number): ParamSpec => ({ kind: 'float', default: value, min: 0, max: 1e6 });
const WEIGHT_DECAY = (value = 0): ParamSpec => ({
	kind: 'float',
	default: value,
	min: 0,
	max: 1e6,
	step: 0.001
});
const EPS = (value: number): ParamSpec => ({ kind: 'float', default: value, min: 0, max: 1 });
const MOMENTUM: ParamSpec = { kind: 'float', default: 0, min: 0, max: 1e6, step: 0.1 };
const BETAS: ParamSpec = { kind: 'floats', default: [0.9, 0.999], min: 0, below: 1 };

/** The optimizers by torch.optim's class name. What they do stands in `train/optim.ts`. */
export const OPTIMIZERS: Readonly<Record<OptimizerSettings['type'], OptimizerSchema>> = {
	SGD: {
		docs: 'https://pytorch.org/docs/stable/generated/torch.optim.SGD.html',
		arguments: {
			lr: LR(0.001),
			momentum: MOMENTUM,
			dampening: { kind: 'float', default: 0, min: -1e6, max: 1e6, step: 0.1 },
			weight_decay: WEIGHT_DECAY(),
			nesterov: { kind: 'bool', default: false }
		}
	},
	Adam: {
		docs: 'https://pytorch.org/docs/stable/generated/torch.optim.Adam.html',
		arguments: {
			lr: LR(0.001),
			betas: BETAS,
			eps: EPS(1e-8),
			weight_decay: WEIGHT_DECAY(),
			amsgrad: { kind: 'bool', default: false }
		}
	},
	AdamW: {
		docs: 'https://pytorch.org/docs/stable/generated/torch.optim.AdamW.html',
		arguments: {
			lr: LR(0.001),
			betas: BETAS,
			eps: EPS(1e-8),
			weight_decay: WEIGHT_DECAY(0.01),
			amsgrad: { kind: 'bool', default: false }
		}
	},
	RMSprop: {
		docs: 'https://pytorch.org/docs/stable/generated/torch.optim.RMSprop.html',
		arguments: {
			lr: LR(0.01),
			alpha: { kind: 'float', default: 0.99, min: 0, max: 1, step: 0.01 },
			eps: EPS(1e-8),
			weight_decay: WEIGHT_DECAY(),
			momentum: MOMENTUM,
			centered: { kind: 'bool', default: false }
		}
	},
	Adagrad: {
		docs: 'https://pytorch.org/docs/stable/generated/torch.optim.Adagrad.html',
		arguments: {
			lr: LR(0.01),
			lr_decay: { kind: 'float', default: 0, min: 0, max: 1e6, step: 0.01 },
			weight_decay: WEIGHT_DECAY(),
			initial_accumulator_value: { kind: 'float', default: 0, min: 0, max: 1e6, step: 0.1 },
			eps: EPS(1e-10)
		}
	},
	Adadelta: {
		docs: 'https://pytorch.org/docs/stable/generated/torch.optim.Adadelta.html',
		arguments: {
			lr: LR(1),
			rho: { kind: 'float', default: 0.9, min: 0, max: 1, step: 0.01 },
			eps: EPS(1e-6),
			weight_decay: WEIGHT_DECAY()
		}
	}
};

/** All arguments of an optimizer, PyTorch's defaults filled in. */
export function resolveOptimizer(settings: OptimizerSettings): Record<string, ParamValue> {
	const resolved: Record<string, ParamValue> = {};
	for (const [name, spec] of Object.entries(OPTIMIZERS[settings.type].arguments)) {
		resolved[name] = settings[name] ?? spec.default;
	}
	return resolved;
}

/** What torch.optim refuses at construction, in its words; null where it is content. */
export function optimizerError(settings: OptimizerSettings): string | null {
	const args = resolveOptimizer(settings);
	if (settings.type === 'SGD' && args.nesterov && (args.momentum === 0 || args.dampening !== 0)) {
		return 'Nesterov momentum requires a momentum and zero dampening';
	}
	return null;
}
