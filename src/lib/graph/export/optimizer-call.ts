import type { OptimizerSettings, Params } from '../document.ts';
import { pythonCall, pythonNumber } from '../ops/python.ts';
import { OPTIMIZERS } from '../optimizers.ts';

/**
 * `torch.optim.SGD(model.parameters(), lr=0.1)`: what differs from PyTorch's defaults. The learning
 * rate is always said: SGD has no default of it before PyTorch 2.
 */
export function optimizerCall(settings: OptimizerSettings, parameters: string): string {
	const { arguments: specs } = OPTIMIZERS[settings.type];
	const { lr = specs.lr!.default as number, type, ...rest } = settings;
	const { lr: _, ...others } = specs;
	const leading = [parameters, `lr=${pythonNumber(lr)}`];
	return pythonCall(`torch.optim.${type}`, rest as Params, others, leading);
}
