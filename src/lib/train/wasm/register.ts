import type { KernelFunc } from '@tensorflow/tfjs-core';
import { getKernel, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import { avgPoolGrad } from './avg-pool.ts';
import { conv2dBackpropFilter } from './conv2d-filter.ts';
import { conv2dBackpropInput } from './conv2d-input.ts';
import { depthwiseBackpropFilter, depthwiseBackpropInput } from './depthwise.ts';
import { maxPoolGrad } from './max-pool.ts';
import { unsortedSegmentSum } from './segment-sum.ts';

const KERNELS: Readonly<Record<string, KernelFunc>> = {
	AvgPoolGrad: avgPoolGrad,
	Conv2DBackpropFilter: conv2dBackpropFilter,
	Conv2DBackpropInput: conv2dBackpropInput,
	DepthwiseConv2dNativeBackpropFilter: depthwiseBackpropFilter,
	DepthwiseConv2dNativeBackpropInput: depthwiseBackpropInput,
	MaxPoolGrad: maxPoolGrad,
	UnsortedSegmentSum: unsortedSegmentSum
};

/**
 * Gives tfjs's wasm backend the gradient kernels that it lacks, has wrong or has slow. To be called once its
 * module is loaded, since that registers its own; calling it again does nothing.
 */
export function registerWasmKernels(): void {
	for (const [kernelName, kernelFunc] of Object.entries(KERNELS)) {
		const present = getKernel(kernelName, 'wasm') as { kernelFunc: KernelFunc } | undefined;
		if (present?.kernelFunc === kernelFunc) continue;
		if (present) unregisterKernel(kernelName, 'wasm');
		registerKernel({ kernelName, backendName: 'wasm', kernelFunc });
	}
}
