/** A type of a tensor's elements in a file: how wide one is, and how it is read. */
interface Dtype {
	/** Bytes of one element. */
	readonly size: number;
	/** One element, little-endian. */
	readonly at: (view: DataView, offset: number) => number;
}

/**
 * The types that are read, all as float32: what other frameworks keep narrower or wider is rounded
 * to it. `BOOL` is 0 or 1.
 */
const DTYPES: ReadonlyMap<string, Dtype> = new Map(
	Object.entries({
		F64: { size: 8, at: (view, offset) => view.getFloat64(offset, true) },
		F32: { size: 4, at: (view, offset) => view.getFloat32(offset, true) },
		F16: { size: 2, at: (view, offset) => half(view.getUint16(offset, true)) },
		BF16: { size: 2, at: (view, offset) => brain(view.getUint16(offset, true)) },
		I64: { size: 8, at: (view, offset) => Number(view.getBigInt64(offset, true)) },
		I32: { size: 4, at: (view, offset) => view.getInt32(offset, true) },
		I16: { size: 2, at: (view, offset) => view.getInt16(offset, true) },
		I8: { size: 1, at: (view, offset) => view.getInt8(offset) },
		U64: { size: 8, at: (view, offset) => Number(view.getBigUint64(offset, true)) },
		U32: { size: 4, at: (view, offset) => view.getUint32(offset, true) },
		U16: { size: 2, at: (view, offset) => view.getUint16(offset, true) },
		U8: { size: 1, at: (view, offset) => view.getUint8(offset) },
		BOOL: { size: 1, at: (view, offset) => (view.getUint8(offset) === 0 ? 0 : 1) }
	} satisfies Record<string, Dtype>)
);

/** Bytes of one element; undefined where the type cannot be read. */
export function sizeOfDtype(dtype: string): number | undefined {
	return DTYPES.get(dtype)?.size;
}

/** The elements that bytes hold. */
export function decode(dtype: string, bytes: Uint8Array): Float32Array {
	const { size, at } = DTYPES.get(dtype)!;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return Float32Array.from({ length: bytes.length / size }, (_, i) => at(view, i * size));
}

/** IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. */
function half(bits: number): number {
	const sign = bits & 0x8000 ? -1 : 1;
	const exponent = (bits >> 10) & 0x1f;
	const fraction = bits & 0x3ff;
	if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
	if (exponent === 0) return sign * fraction * 2 ** -24;
	return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const WORD = new DataView(new ArrayBuffer(4));

/** bfloat16: the upper half of a float32. */
function brain(bits: number): number {
	WORD.setUint32(0, bits << 16);
	return WORD.getFloat32(0);
}
