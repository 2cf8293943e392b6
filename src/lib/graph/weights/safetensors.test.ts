import { strFromU8, strToU8 } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tensor } from './safetensors.ts';
import { readSafetensors, valuesOf, writeSafetensors } from './safetensors.ts';

const WEIGHT: Tensor = { name: 'fc1.weight', shape: [1, 2], dtype: 'F32', values: [1, -2] };
const COUNT: Tensor = { name: 'n', shape: [], dtype: 'I64', values: [7] };

/** A file with this header text and these bytes of data. */
function fileOf(header: string, data: readonly number[] | Uint8Array = []): Uint8Array {
	const head = strToU8(header);
	const file = new Uint8Array(8 + head.length + data.length);
	new DataView(file.buffer).setBigUint64(0, BigInt(head.length), true);
	file.set(head, 8);
	file.set(data, 8 + head.length);
	return file;
}

function entry(dtype: string, shape: unknown, offsets: unknown): string {
	return `{"dtype":"${dtype}","shape":${JSON.stringify(shape)},"data_offsets":${JSON.stringify(offsets)}}`;
}

function problem(file: Uint8Array) {
	const result = readSafetensors(file);
	return result.ok ? null : result.problem;
}

function read(file: Uint8Array) {
	const result = readSafetensors(file);
	if (!result.ok) throw new Error(JSON.stringify(result.problem));
	return result.entries.map((each) => ({ ...each, bytes: undefined, values: valuesOf(each) }));
}

describe('a file as it is written', () => {
	it('follows the description byte by byte', () => {
		const file = writeSafetensors([WEIGHT, COUNT], { format: 'pt' });
		const header =
			'{"__metadata__":{"format":"pt"},"n":{"dtype":"I64","shape":[],"data_offsets":[0,8]},' +
			'"fc1.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[8,16]}}';
		const padded = header.padEnd(Math.ceil(header.length / 8) * 8, ' ');
		// prettier-ignore
		expect([...file]).toEqual([
			padded.length, 0, 0, 0, 0, 0, 0, 0,
			...strToU8(padded),
			// 7 as int64, then 1 and −2 as float32, all little-endian.
			7, 0, 0, 0, 0, 0, 0, 0,
			0x00, 0x00, 0x80, 0x3f, 0x00, 0x00, 0x00, 0xc0
		]);
	});

	it('has a header whose length in bytes is a multiple of 8, in any language', () => {
		for (const name of ['', 'a', '层', '层1', 'naïve', '😀']) {
			const file = writeSafetensors([{ ...WEIGHT, name }]);
			const length = file[0]! + 256 * file[1]!;
			expect(length % 8).toBe(0);
			expect(strFromU8(file.subarray(8, 8 + length)).trimEnd()).toMatch(/^\{.*\}$/);
			expect(read(file)[0]!.name).toBe(name);
		}
	});

	it('of nothing is a file', () => {
		expect([...writeSafetensors([])]).toEqual([8, 0, 0, 0, 0, 0, 0, 0, ...strToU8('{}      ')]);
		expect(read(writeSafetensors([]))).toEqual([]);
	});

	it('goes round, whatever the names, shapes and values', () => {
		const tensor = fc
			.record({
				name: fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('__proto__', '1', '0')),
				shape: fc.array(fc.nat(4), { maxLength: 4 })
			})
			.chain(({ name, shape }) => {
				const size = shape.reduce((product, dim) => product * dim, 1);
				return fc
					.array(fc.float(), { minLength: size, maxLength: size })
					.map((values): Tensor => ({ name, shape, dtype: 'F32', values }));
			});
		const tensors = fc.uniqueArray(
			tensor.filter(({ name }) => name !== '__metadata__'),
			{ selector: ({ name }) => name, maxLength: 6 }
		);
		fc.assert(
			fc.property(tensors, (given) => {
				const found = read(writeSafetensors(given, { title: 'any' }));
				const byName = new Map(found.map((each) => [each.name, each]));
				expect(byName.size).toBe(given.length);
				for (const { name, shape, values } of given) {
					expect(byName.get(name)).toMatchObject({ dtype: 'F32', shape });
					expect(byName.get(name)!.values).toEqual(Float32Array.from(values));
				}
			})
		);
	});
});

describe('a file from elsewhere', () => {
	it('may hold other types, read as float32', () => {
		const bytes = new DataView(new ArrayBuffer(64));
		bytes.setFloat64(0, 0.1, true);
		bytes.setBigInt64(8, -3n, true);
		bytes.setInt32(16, -70_000, true);
		bytes.setUint16(20, 0x3e00, true);
		bytes.setUint16(22, 0x0001, true);
		bytes.setUint16(24, 0xfc00, true);
		bytes.setUint16(26, 0x7e00, true);
		bytes.setUint16(28, 0xc040, true);
		bytes.setUint8(30, 255);
		bytes.setUint8(31, 255);
		const file = fileOf(
			`{"a":${entry('F64', [1], [0, 8])},"b":${entry('I64', [], [8, 16])},"c":${entry('I32', [1, 1], [16, 20])},` +
				`"d":${entry('F16', [4], [20, 28])},"e":${entry('BF16', [1], [28, 30])},"f":${entry('U8', [1], [30, 31])},` +
				`"g":${entry('I8', [1], [31, 32])}}`,
			new Uint8Array(bytes.buffer, 0, 32)
		);
		expect(read(file).map(({ values }) => [...values])).toEqual([
			[Math.fround(0.1)],
			[-3],
			[-70_000],
			[1.5, 2 ** -24, -Infinity, NaN],
			[-3],
			[255],
			[-1]
		]);
	});

	it('may list its tensors in any order, with empty ones between', () => {
		const header = `{"b":${entry('U8', [2], [1, 3])},"none":${entry('F32', [0, 5], [1, 1])},"a":${entry('U8', [], [0, 1])}}`;
		expect(read(fileOf(header, [9, 8, 7])).map(({ name, values }) => [name, ...values])).toEqual([
			['a', 9],
			['none'],
			['b', 8, 7]
		]);
	});

	it('may be a part of a larger memory', () => {
		const file = writeSafetensors([WEIGHT]);
		const memory = new Uint8Array(file.length + 3);
		memory.set(file, 3);
		expect([...read(memory.subarray(3))[0]!.values]).toEqual([1, -2]);
	});

	it.each([
		['is too short', fileOf('').subarray(0, 7), 'not_safetensors', { size: 7 }],
		['is a picture', strToU8('\x89PNG\r\n\x1a\n, and so on'), 'header_length', {}],
		['has no header', fileOf(''), 'header_length', { length: '0' }],
		['ends within its header', fileOf('{"a":').subarray(0, 10), 'header_length', {}],
		['begins with a space', fileOf(' {}'), 'header', {}],
		['is no JSON', fileOf('{"a":}'), 'header', {}],
		['is no UTF-8', fileOf('{"a"').fill(0xff, 9), 'header', {}],
		['is nested without end', fileOf(`{"a":${'['.repeat(200_000)}`), 'header', {}],
		[
			'says a thing twice',
			fileOf(`{"a":${entry('U8', [], [0, 1])},"b":{"a":[{}]},"a" :1}`, [1]),
			'duplicate',
			{ key: 'a' }
		],
		[
			'says it with other letters',
			fileOf(`{"a":${entry('U8', [], [0, 1])},"\\u0061":${entry('U8', [], [0, 1])}}`, [1]),
			'duplicate',
			{ key: 'a' }
		],
		['describes nothing', fileOf('{"a":3}'), 'bad_entry', { key: 'a' }],
		['has no shape', fileOf(`{"a":${entry('U8', null, [0, 1])}}`, [1]), 'bad_entry', { key: 'a' }],
		['has a part of a size', fileOf(`{"a":${entry('U8', [0.5], [0, 1])}}`), 'bad_entry', {}],
		['has a size below 0', fileOf(`{"a":${entry('U8', [-1], [0, 1])}}`), 'bad_entry', {}],
		['has one offset', fileOf(`{"a":${entry('U8', [1], [0])}}`, [1]), 'bad_entry', {}],
		['has a figure as metadata', fileOf('{"__metadata__":{"a":1}}'), 'bad_entry', {}],
		[
			'has an unknown type',
			fileOf(`{"a":${entry('F4', [1], [0, 1])}}`, [1]),
			'bad_dtype',
			{ key: 'a', dtype: 'F4' }
		],
		[
			'has a type of the language',
			fileOf(`{"a":${entry('constructor', [], [0, 0])}}`),
			'bad_dtype',
			{}
		],
		['reaches behind its end', fileOf(`{"a":${entry('U8', [2], [0, 2])}}`, [1]), 'bad_offsets', {}],
		['goes backwards', fileOf(`{"a":${entry('U8', [1], [1, 0])}}`, [1]), 'bad_offsets', {}],
		[
			'has tensors over each other',
			fileOf(`{"a":${entry('U8', [2], [0, 2])},"b":${entry('U8', [2], [1, 3])}}`, [1, 2, 3]),
			'bad_offsets',
			{ key: 'b', begin: 1 }
		],
		[
			'has a hole',
			fileOf(`{"a":${entry('U8', [1], [0, 1])},"b":${entry('U8', [1], [2, 3])}}`, [1, 2, 3]),
			'hole',
			{ begin: 1, end: 2 }
		],
		['goes on behind its end', fileOf(`{"a":${entry('U8', [1], [0, 1])}}`, [1, 2]), 'hole', {}],
		[
			'has too few bytes for its shape',
			fileOf(`{"fc1.weight":${entry('F32', [2, 2], [0, 4])}}`, [0, 0, 0, 0]),
			'bad_bytes',
			{ key: 'fc1.weight', found: 4, expected: 16 }
		],
		[
			'would be too large for any memory',
			fileOf(`{"a":${entry('F32', [9e15, 9e15, 9e15], [0, 0])}}`),
			'bad_bytes',
			{}
		]
	])('that %s says so', (_, file, code, values) => {
		expect(problem(file)).toMatchObject({ code, values });
	});

	it('never throws, whatever was changed in it, and gives no more than its bytes', () => {
		const file = writeSafetensors([WEIGHT, COUNT, { ...WEIGHT, name: 'b' }], { format: 'pt' });
		const change = fc.record({
			at: fc.nat(file.length - 1),
			byte: fc.nat(255),
			how: fc.constantFrom('change', 'insert', 'cut', 'end')
		});
		fc.assert(
			fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
				let bytes = [...file];
				for (const { at, byte, how } of changes) {
					if (how === 'change') bytes[Math.min(at, bytes.length)] = byte;
					else if (how === 'insert') bytes.splice(at, 0, byte);
					else if (how === 'cut') bytes.splice(at, 1);
					else bytes = bytes.slice(0, at);
				}
				check(Uint8Array.from(bytes));
			}),
			{ numRuns: 1000 }
		);
	});

	it('never throws at any bytes, or at any JSON as its header', () => {
		fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), check), { numRuns: 500 });
		const part = fc.record({
			dtype: fc.constantFrom('F32', 'U8', 'I64', 'toString', 3),
			shape: fc.oneof(fc.array(fc.oneof(fc.nat(3), fc.double())), fc.jsonValue()),
			data_offsets: fc.oneof(fc.array(fc.nat(20)), fc.jsonValue())
		});
		const header = fc.dictionary(fc.string(), fc.oneof(part, fc.jsonValue()));
		fc.assert(
			fc.property(header, fc.uint8Array({ maxLength: 20 }), (json, data) =>
				check(fileOf(JSON.stringify(json), data))
			),
			{ numRuns: 500 }
		);
	});
});

/** All that is said of a file fits the file. */
function check(file: Uint8Array): void {
	const result = readSafetensors(file);
	if (!result.ok) return;
	const bytes = result.entries.reduce((sum, each) => sum + each.bytes.length, 0);
	expect(bytes).toBeLessThanOrEqual(file.length);
	for (const each of result.entries) {
		expect(valuesOf(each).length).toBe(each.shape.reduce((size, dim) => size * dim, 1));
	}
}
