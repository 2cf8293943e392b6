import { expect, it } from 'vitest';
import type { ParamSpec } from '#lib/graph/operator.ts';
import { limitsText } from './limits-text.ts';

it.each<[ParamSpec, RegExp]>([
	[{ kind: 'int', default: 1, min: 1, max: 8 }, /whole number.*From 1 to 8/],
	[{ kind: 'float', default: 1, min: 0 }, /^A number.*At least 0/],
	[{ kind: 'shape', default: [1] }, /^Positive whole numbers/],
	[{ kind: 'shape', default: [-1], min: -1 }, /−1 is worked out/],
	[{ kind: 'tensor', default: 0 }, /in brackets.*4096/],
	[{ kind: 'ints', default: 0 }, /several with commas[^.]*\.$/],
	[{ kind: 'ints', default: 0, min: 1, max: 9, length: 2 }, /or 2 with a comma.*From 1 to 9/]
])('says what %j takes', (spec, words) => {
	expect(limitsText(spec)).toMatch(words);
});
