import type { backend_util } from '@tensorflow/tfjs-core';

/**
 * Walks every place of a window over N×H×W×C images, in row-major order, and its elements inside the
 * image in row-major order.
 *
 * @param visit gets where the channels start: of the output (N×OH×OW×·), of the input (N×H×W×·), and
 * the element's number in the window (row · width + column)
 */
export function eachTap(
	info: backend_util.Conv2DInfo,
	visit: (output: number, input: number, tap: number) => void
): void {
	const { outHeight, outWidth, inHeight, inWidth, inChannels, outChannels } = info;
	const { filterHeight, filterWidth, dilationHeight, dilationWidth } = info;
	const { strideHeight, strideWidth } = info;
	const { top, left } = info.padInfo;
	let output = 0;
	for (let image = 0; image < info.batchSize; image++) {
		for (let row = 0; row < outHeight; row++) {
			for (let column = 0; column < outWidth; column++, output += outChannels) {
				for (let r = 0; r < filterHeight; r++) {
					const y = row * strideHeight - top + r * dilationHeight;
					if (y < 0 || y >= inHeight) continue;
					const start = (image * inHeight + y) * inWidth;
					for (let c = 0; c < filterWidth; c++) {
						const x = column * strideWidth - left + c * dilationWidth;
						if (x < 0 || x >= inWidth) continue;
						visit(output, (start + x) * inChannels, r * filterWidth + c);
					}
				}
			}
		}
	}
}
