import { strToU8 } from 'fflate';
import type { Values } from '../problem.ts';
import { decode, sizeOfDtype } from './dtypes.ts';
import { topLevelKeys } from './top-level-keys.ts';

/**
 * The safetensors format (https://github.com/huggingface/safetensors#format):
 *
 *     8 bytes   N, the size of the header, unsigned, little-endian
 *     N bytes   the header: a JSON object in UTF-8 that begins with `{`, padded with spaces
 *               {"name": {"dtype": "F32", "shape": [16, 11], "data_offsets": [begin, end]}, …,
 *                "__metadata__": {text: text}}
 *     the rest  the tensors, row-major and little-endian; offsets count from here, and all bytes
 *               belong to just one tensor
 */

/** The largest header that the format's own library takes. */
const MAX_HEADER = 100_000_000;
const ALIGNMENT = 8;
const METADATA = '__metadata__';

/** A tensor to be written. */
export interface Tensor {
	readonly name: string;
	readonly shape: readonly number[];
	/** I64 of what is not finite is 0: it knows no other. */
	readonly dtype: 'F32' | 'I64';
	readonly values: ArrayLike<number>;
}

/** A tensor in a file; `valuesOf` gives its elements. */
export interface Entry {
	readonly name: string;
	readonly dtype: string;
	readonly shape: readonly number[];
	readonly bytes: Uint8Array;
}

/** Said by `weights_problem_<code>`, with the values named here. */
export type FileCode =
	/** Shorter than a header. {size} */
	| 'not_safetensors'
	/** The header's length. {length} {size}: of the file */
	| 'header_length'
	/** No JSON object. */
	| 'header'
	/** {key}: there twice */
	| 'duplicate'
	/** {key}: what stands there describes no tensor */
	| 'bad_entry'
	/** {key} {dtype} */
	| 'bad_dtype'
	/** Outside the file, or over another tensor. {key} {begin} {end} */
	| 'bad_offsets'
	/** {key} {found} {expected}: bytes */
	| 'bad_bytes'
	/** Bytes between or behind the tensors. {begin} {end} */
	| 'hole';

export interface FileProblem {
	readonly code: FileCode;
	readonly values: Values;
}

export type FileResult =
	| {
			readonly ok: true;
			/** In the order of their bytes. */
			readonly entries: readonly Entry[];
			readonly metadata: Readonly<Record<string, string>>;
	  }
	| { readonly ok: false; readonly problem: FileProblem };

/** A file of tensors. Wider elements come first, so that all of them are aligned. */
export function writeSafetensors(
	tensors: readonly Tensor[],
	metadata: Readonly<Record<string, string>> = {}
): Uint8Array<ArrayBuffer> {
	const sized = tensors.map((tensor) => {
		const size = sizeOfDtype(tensor.dtype)!;
		return { ...tensor, size, length: size * tensor.values.length };
	});
	sized.sort((a, b) => b.size - a.size);
	const header = new Map<string, unknown>();
	if (Object.keys(metadata).length > 0) header.set(METADATA, metadata);
	let end = 0;
	for (const { name, dtype, shape, length } of sized) {
		header.set(name, { dtype, shape, data_offsets: [end, (end += length)] });
	}
	const text = objectText(header);
	const unpadded = strToU8(text).length;
	const padding = (ALIGNMENT - (unpadded % ALIGNMENT)) % ALIGNMENT;
	const head = strToU8(text + ' '.repeat(padding));
	const file = new Uint8Array(8 + head.length + end);
	const view = new DataView(file.buffer);
	view.setBigUint64(0, BigInt(head.length), true);
	file.set(head, 8);
	let at = 8 + head.length;
	for (const { dtype, values } of sized) {
		for (let i = 0; i < values.length; i++) {
			if (dtype === 'I64') view.setBigInt64(at, BigInt(whole(values[i]!)), true);
			else view.setFloat32(at, values[i]!, true);
			at += sizeOfDtype(dtype)!;
		}
	}
	return file;
}

/** Keys that are whole numbers would come first in an object, and `__proto__` not at all. */
function objectText(entries: ReadonlyMap<string, unknown>): string {
	const parts = [...entries].map(
		([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`
	);
	return `{${parts.join(',')}}`;
}

/**
 * The tensors of a file, or why it is none. Takes no memory for the elements: each entry is a part
 * of `file`. Never throws.
 */
export function readSafetensors(file: Uint8Array): FileResult {
	if (file.length < 8) return failed('not_safetensors', { size: file.length });
	const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
	const length = view.getBigUint64(0, true);
	if (length < 2n || length > BigInt(MAX_HEADER) || length > BigInt(file.length - 8)) {
		return failed('header_length', { length: String(length), size: file.length });
	}
	const start = 8 + Number(length);
	const text = headerText(file.subarray(8, start));
	const header = text === null ? null : parsed(text);
	if (text === null || !isObject(header)) return failed('header');
	const double = firstTwice(topLevelKeys(text));
	if (double !== undefined) return failed('duplicate', { key: double });
	return entriesOf(header, file.subarray(start));
}

/** A tensor's elements as float32. */
export function valuesOf({ dtype, bytes }: Entry): Float32Array {
	return decode(dtype, bytes);
}

function entriesOf(header: Json, data: Uint8Array): FileResult {
	const { [METADATA]: metadata = {}, ...tensors } = header;
	if (!isObject(metadata) || !Object.values(metadata).every((text) => typeof text === 'string')) {
		return failed('bad_entry', { key: METADATA });
	}
	const found: { entry: Entry; begin: number; end: number }[] = [];
	for (const [key, value] of Object.entries(tensors)) {
		const made = entryOf(key, value, data);
		if ('code' in made) return { ok: false, problem: made };
		found.push(made);
	}
	// Empty tensors lie between others, and may come in any order.
	found.sort((a, b) => a.begin - b.begin || a.end - b.end);
	let at = 0;
	for (const { entry, begin, end } of found) {
		if (begin < at) return failed('bad_offsets', { key: entry.name, begin, end });
		if (begin > at) return failed('hole', { begin: at, end: begin });
		at = end;
	}
	if (at < data.length) return failed('hole', { begin: at, end: data.length });
	return {
		ok: true,
		entries: found.map(({ entry }) => entry),
		metadata: metadata as Record<string, string>
	};
}

type Json = Readonly<Record<string, unknown>>;

function entryOf(
	key: string,
	value: unknown,
	data: Uint8Array
): { entry: Entry; begin: number; end: number } | FileProblem {
	if (!isObject(value)) return { code: 'bad_entry', values: { key } };
	const { dtype, shape, data_offsets: offsets } = value;
	if (typeof dtype !== 'string' || !isCounts(shape) || !isCounts(offsets) || offsets.length !== 2) {
		return { code: 'bad_entry', values: { key } };
	}
	const size = sizeOfDtype(dtype);
	if (size === undefined) return { code: 'bad_dtype', values: { key, dtype: dtype.slice(0, 20) } };
	const [begin, end] = offsets as [number, number];
	if (begin > end || end > data.length) {
		return { code: 'bad_offsets', values: { key, begin, end } };
	}
	// Of too large a shape the product is no whole number, and none that fits.
	const expected = shape.reduce((product, dim) => product * dim, size);
	if (end - begin !== expected) {
		return { code: 'bad_bytes', values: { key, found: end - begin, expected } };
	}
	return { entry: { name: key, dtype, shape, bytes: data.subarray(begin, end) }, begin, end };
}

function firstTwice(keys: readonly string[]): string | undefined {
	const seen = new Set<string>();
	return keys.find((key) => seen.size === seen.add(key).size);
}

function headerText(bytes: Uint8Array): string | null {
	if (bytes[0] !== 0x7b) return null;
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

function isObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCounts(value: unknown): value is number[] {
	return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}

function failed(code: FileCode, values: Values = {}): FileResult {
	return { ok: false, problem: { code, values } };
}

function whole(value: number): number {
	return Number.isFinite(value) ? Math.trunc(value) : 0;
}
