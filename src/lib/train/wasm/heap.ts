import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/** What a kernel is called with, of the kinds that its name calls for. */
export interface KernelCall<Inputs, Attrs> {
	readonly inputs: { readonly [name in keyof Inputs]-?: TensorInfo };
	readonly attrs: Attrs;
	readonly backend: BackendWasm;
}

/** A kernel as tfjs registers it, whose calls carry no types. */
export function kernel<Inputs, Attrs>(
	run: (call: KernelCall<Inputs, Attrs>) => TensorInfo
): KernelFunc {
	return run as unknown as KernelFunc;
}

/** A tensor of zeros. Views made before it may be gone: wasm's memory may have grown. */
export function makeZeros(backend: BackendWasm, shape: readonly number[]): TensorInfo {
	const made = backend.makeOutput([...shape], 'float32');
	floats(backend, made).fill(0);
	return made;
}

/** The numbers of a float32 tensor where they stand in wasm's memory; good until the next tensor. */
export function floats(backend: BackendWasm, info: TensorInfo): Float32Array {
	return backend.typedArrayFromHeap(info) as Float32Array;
}
