import type {
	OptimizerSettings,
	Params,
	SchedulerSettings,
	TrainingSettings
} from '../document.ts';
import { pythonCall, pythonFloat, pythonNumber } from '../ops/python.ts';
import { OPTIMIZERS } from '../optimizers.ts';
import { SCHEDULERS } from '../schedulers.ts';
import type { ScriptLine } from './lines.ts';
import { statement } from './lines.ts';

/**
 * `torch.optim.SGD(model.parameters(), lr=0.1)`: what differs from PyTorch's defaults. The learning
 * rate is always said: SGD has no default of it before PyTorch 2.
 */
function optimizerCall(settings: OptimizerSettings, parameters: string): string {
	const { arguments: specs } = OPTIMIZERS[settings.type];
	const { lr = specs.lr!.default as number, type, ...rest } = settings;
	const { lr: _, ...others } = specs;
	const leading = [parameters, `lr=${pythonNumber(lr)}`];
	return pythonCall(`torch.optim.${type}`, rest as Params, others, leading);
}

/**
 * `torch.optim.lr_scheduler.StepLR(optimizer, step_size=10)`: what has no default in PyTorch is always
 * said.
 */
function schedulerCall({ type, ...given }: SchedulerSettings): string {
	const { arguments: specs, required } = SCHEDULERS[type];
	const said = required.map((name) => `${name}=${pythonNumber(given[name] as number)}`);
	const others = Object.entries(specs).filter(([name]) => !required.includes(name));
	return pythonCall(
		`torch.optim.lr_scheduler.${type}`,
		given as Params,
		Object.fromEntries(others),
		['optimizer', ...said]
	);
}

/** Making the optimizer, and the scheduler where there is one. */
export function optimizerLines(
	{ optimizer, scheduler }: TrainingSettings,
	parameters: string,
	depth = 0
): ScriptLine[] {
	return [
		...statement(`optimizer = ${optimizerCall(optimizer, parameters)}`, [], depth),
		...(scheduler ? statement(`scheduler = ${schedulerCall(scheduler)}`, [], depth) : [])
	];
}

/** Clipping before `optimizer.step()`; none where it is off. */
export function clipLines(
	{ clipGradNorm }: TrainingSettings,
	parameters: string,
	depth: number
): ScriptLine[] {
	if (clipGradNorm === undefined) return [];
	const norm = pythonFloat(clipGradNorm);
	return statement(`nn.utils.clip_grad_norm_(${parameters}, ${norm})`, [], depth);
}

/** `scheduler.step()` behind an epoch; none without a scheduler. */
export function schedulerStep({ scheduler }: TrainingSettings, loss: string): string[] {
	if (!scheduler) return [];
	return [`scheduler.step(${scheduler.type === 'ReduceLROnPlateau' ? loss : ''})`];
}
