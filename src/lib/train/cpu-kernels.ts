import { getKernel, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import { conv2dBackpropFilter } from './wasm/conv2d-filter.ts';

/**
 * Gives the cpu backend a filter gradient of convolution made of its own convolution: tfjs's takes
 * some forty times as long. To be called once the backend's module is loaded.
 */
export function registerCpuKernels(): void {
	const kernelName = 'Conv2DBackpropFilter';
	const present = getKernel(kernelName, 'cpu');
	if (present?.kernelFunc === conv2dBackpropFilter) return;
	if (present) unregisterKernel(kernelName, 'cpu');
	registerKernel({ kernelName, backendName: 'cpu', kernelFunc: conv2dBackpropFilter });
}
