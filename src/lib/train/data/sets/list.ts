import { bumps } from './bumps.ts';
import { circles } from './circles.ts';
import { gaussians } from './gaussians.ts';
import { linear } from './linear.ts';
import { plane } from './plane.ts';
import { sine } from './sine.ts';
import { spirals } from './spirals.ts';
import { twoMoons } from './two-moons.ts';
import type { FileSet, GeneratedSet } from './types.ts';
import { xor } from './xor.ts';

/** Regression first, each easiest first. */
export const GENERATED_SETS: readonly GeneratedSet[] = [
	linear,
	sine,
	plane,
	bumps,
	gaussians,
	xor,
	circles,
	twoMoons,
	spirals
];

/** Sets whose rows stand in `static/data`. */
export const FILE_SETS: readonly FileSet[] = [
	{
		name: 'iris',
		file: 'data/iris.csv',
		trainRows: 120,
		testRows: 30,
		featureShape: [4],
		target: 'species',
		classes: 3
	},
	{
		name: 'digits',
		file: 'data/digits.bin',
		trainRows: 2500,
		testRows: 500,
		featureShape: [1, 28, 28],
		target: 'digit',
		classes: 10
	},
	{
		name: 'wine-standin',
		file: 'data/wine-standin.csv',
		trainRows: 640,
		testRows: 160,
		featureShape: [11],
		target: 'quality',
		classes: null
	},
	{
		name: 'moons',
		file: 'data/moons.csv',
		trainRows: 320,
		testRows: 80,
		featureShape: [2],
		target: 'moon',
		classes: 2,
		replaced: true
	}
];
