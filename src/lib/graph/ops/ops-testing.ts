import type { Params } from '../document.ts';
import type { Neighbour, Operator, ShapeResult } from '../operator.ts';
import { resolveParams } from '../operator.ts';
import type { Dtype, Shape } from '../shape.ts';
import { showShape } from '../shape.ts';

export interface Asked {
	readonly params?: Params;
	readonly dtypes?: readonly Dtype[];
	readonly sources?: readonly Neighbour[];
	readonly classes?: number;
}

/** An operator's shape rule at inputs of these shapes, float32 unless told. */
export function ask(operator: Operator, shapes: readonly Shape[], asked: Asked = {}): ShapeResult {
	return operator.shape({
		inputs: shapes.map((shape, i) => ({ shape, dtype: asked.dtypes?.[i] ?? 'float32' })),
		params: resolveParams(operator, asked.params ?? {}),
		data: { features: null, targets: null, classes: asked.classes ?? null },
		id: 'node',
		sources: asked.sources ?? []
	});
}

/** The shape it gives, `N×3`, with its dtype where that is int64; or PyTorch's words. */
export function answer(operator: Operator, shapes: readonly Shape[], asked: Asked = {}): string {
	const result = ask(operator, shapes, asked);
	if ('error' in result) return result.error.torch ?? result.error.code;
	const { shape, dtype } = result.output;
	return showShape(shape) + (dtype === 'int64' ? ' int64' : '');
}

/** A node that feeds another. */
export function source(operator: Operator, params: Params = {}): Neighbour {
	const feeds = operator.inputs.map(() => ['before', 'output'] as const);
	const full = resolveParams(operator, params);
	return { id: 'from', name: 'from', operator, params: full, feeds };
}
