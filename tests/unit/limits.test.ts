/** Where a slope or a value has no finite number, as torch 1.13 prints it: JSON could not hold it. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { resolveParams } from '#lib/graph/operator.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import { Backends, tf } from '#lib/train/backend.ts';
import { Generator } from '#lib/train/random.ts';

const require = createRequire(import.meta.url);
const wasmFolder =
	dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')) + '/dist/';

/** The values at some inputs, and the slopes there. */
function passed(type: string, values: readonly number[], params = {}) {
	const operator = operatorOf(type)!;
	return tf.tidy(() => {
		const context = {
			tf,
			inputs: [tf.tensor1d([...values])],
			weights: {},
			params: resolveParams(operator, params),
			training: true,
			saved: {},
			updates: {},
			random: new Generator(0)
		};
		const output = operator.forward!(context);
		const dy = tf.onesLike(output);
		const local = operator.backward!({ ...context, output, dy, needs: [true] });
		return [[...output.dataSync()], [...local.inputs[0]!.dataSync()]];
	});
}

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
	beforeAll(async () => {
		expect(await new Backends(wasmFolder).start(backend)).toBe(true);
	});

	it.each([
		['Sqrt', {}, [0, -1], [0, NaN], [Infinity, NaN]],
		['Log', {}, [0, -1], [-Infinity, NaN], [Infinity, -1]],
		['Pow', { exponent: 0.5 }, [0, -1], [0, NaN], [Infinity, NaN]],
		['Pow', { exponent: -1 }, [0], [Infinity], [-Infinity]],
		['Exp', {}, [1000], [Infinity], [Infinity]]
	] as const)('%s %j at %j', (type, params, at, values, slopes) => {
		expect(passed(type, at, params)).toEqual([values, slopes]);
	});
});
