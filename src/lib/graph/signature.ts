import type { PlanStep } from './plan-types.ts';

/**
 * A text that changes exactly when the weights have to restart. Steps that have no weights and feed
 * no loss are passed over: they change neither the draws nor what is learned.
 */
export function signatureOf(steps: readonly PlanStep[], loss: number | null): string {
	const place = new Map<number, number>();
	const parts: unknown[] = [];
	steps.forEach((step, i) => {
		const carries = step.weights.length > 0;
		if (!carries && !step.reachesLoss) return;
		place.set(i, parts.length);
		parts.push([
			step.type,
			step.inputs.map((input) => place.get(input) ?? null),
			step.params,
			step.output.shape,
			step.output.dtype,
			...(carries ? [step.id, step.weights.map(({ shape }) => shape)] : [])
		]);
	});
	return JSON.stringify([loss === null ? null : place.get(loss), parts]);
}
