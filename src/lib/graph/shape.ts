/**
 * Shapes with a symbolic batch size.
 *
 * A dimension is either a number or a linear expression `n·N + c` in the batch size N, so that
 * flattening or concatenating over the batch stays exact without knowing how many rows there are.
 */

/** `n·N + c` with n > 0. */
export interface BatchDim {
	readonly n: number;
	readonly c: number;
}

export type Dim = number | BatchDim;
export type Shape = readonly Dim[];

/** torch's two dtypes that the board uses: features and weights, and class indices. */
export type Dtype = 'float32' | 'int64';

/** What flows on a wire. */
export interface ValueType {
	readonly shape: Shape;
	readonly dtype: Dtype;
}

/** The batch size itself. */
export const N: BatchDim = { n: 1, c: 0 };

export function dimEqual(a: Dim, b: Dim): boolean {
	if (typeof a === 'number' || typeof b === 'number') return a === b;
	return a.n === b.n && a.c === b.c;
}

export function shapeEqual(a: Shape, b: Shape): boolean {
	return a.length === b.length && a.every((dim, i) => dimEqual(dim, b[i]!));
}

/** `N`, `2N`, `N+1`, `16`. */
export function showDim(dim: Dim): string {
	if (typeof dim === 'number') return String(dim);
	const scaled = dim.n === 1 ? 'N' : `${dim.n}N`;
	return dim.c === 0 ? scaled : `${scaled}${dim.c > 0 ? '+' : '−'}${Math.abs(dim.c)}`;
}

/** For people: `N×16`; a scalar is `scalar`'s symbol `()`. */
export function showShape(shape: Shape): string {
	return shape.length === 0 ? '()' : shape.map(showDim).join('×');
}

/** As PyTorch prints it: `torch.Size([N, 16])`. */
export function torchSize(shape: Shape): string {
	return `torch.Size([${shape.map(showDim).join(', ')}])`;
}

/** The shape for a batch of `rows`. */
export function bindBatch(shape: Shape, rows: number): number[] {
	return shape.map((dim) => (typeof dim === 'number' ? dim : dim.n * rows + dim.c));
}

/** Number of elements for a batch of `rows`. */
export function sizeOf(shape: Shape, rows = 1): number {
	return bindBatch(shape, rows).reduce((product, dim) => product * dim, 1);
}

/** Whether it has one element, which `backward()` can start from without a gradient. */
export function isScalar(shape: Shape): boolean {
	return shape.every((dim) => dim === 1);
}

/**
 * PyTorch's broadcasting of two shapes; null where they do not fit. A symbolic dimension fits
 * itself and 1: whether it would fit a number depends on the data, so it does not.
 */
export function broadcast(a: Shape, b: Shape): Dim[] | null {
	const rank = Math.max(a.length, b.length);
	const out: Dim[] = [];
	for (let i = 0; i < rank; i++) {
		const left = a[a.length - rank + i] ?? 1;
		const right = b[b.length - rank + i] ?? 1;
		if (dimEqual(left, right) || right === 1) out.push(left);
		else if (left === 1) out.push(right);
		else return null;
	}
	return out;
}
