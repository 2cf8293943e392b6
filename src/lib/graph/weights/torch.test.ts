/** Files against an independent reader and writer: Python's own json and struct, and torch. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runTorch } from '../../../../tests/python.ts';
import { planGraph } from '../plan.ts';
import { graph, node, WINE } from '../testing.ts';
import { matchWeights } from './match.ts';
import { readSafetensors, writeSafetensors } from './safetensors.ts';
import { slotsOf } from './slots.ts';
import { stateDict } from './state-dict.ts';
import type { WeightValues } from './values.ts';

const folder = mkdtempSync(join(tmpdir(), 'safetensors-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads and writes the format from its description alone. */
const FORMAT = `
import json, struct, sys, torch
from torch import nn
TYPES = {'F32': torch.float32, 'I64': torch.int64, 'F16': torch.float16, 'BF16': torch.bfloat16}

def load(path):
    raw = open(path, 'rb').read()
    (size,) = struct.unpack('<Q', raw[:8])
    assert raw[8:9] == b'{' and size % 8 == 0
    header = json.loads(raw[8:8 + size].decode('utf-8'))
    header.pop('__metadata__', None)
    found, at = {}, 0
    for name, entry in sorted(header.items(), key=lambda item: item[1]['data_offsets']):
        begin, end = entry['data_offsets']
        assert begin == at
        at = end
        data = bytearray(raw[8 + size + begin:8 + size + end])
        found[name] = torch.frombuffer(data, dtype=TYPES[entry['dtype']]).reshape(entry['shape'])
    assert 8 + size + at == len(raw)
    return found

def save(path, tensors):
    names, header, data = {v: k for k, v in TYPES.items()}, {}, b''
    for name, tensor in tensors.items():
        part = tensor.contiguous().view(torch.uint8).numpy().tobytes() if tensor.dim() else \\
            tensor.reshape(1).view(torch.uint8).numpy().tobytes()
        header[name] = {'dtype': names[tensor.dtype], 'shape': list(tensor.shape),
                        'data_offsets': [len(data), len(data) + len(part)]}
        data += part
    text = json.dumps(header).encode('utf-8')
    text += b' ' * (-len(text) % 8)
    open(path, 'wb').write(struct.pack('<Q', len(text)) + text + data)

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(11, 4)
        self.bn1 = nn.BatchNorm1d(4)
        self.fc2 = nn.Linear(4, 1)
`;

const NET = graph(
	[
		node('x Input'),
		node('fc1 Linear', { out_features: 4 }),
		node('bn1 BatchNorm1d'),
		node('fc2 Linear', { out_features: 1 }),
		node('y Target'),
		node('loss MSELoss')
	],
	['x fc1', 'fc1 bn1', 'bn1 fc2', 'fc2 loss', 'y loss.target']
);
const PLAN = planGraph(NET, WINE);
const SLOTS = slotsOf(NET, PLAN);

it('a file from here is a state_dict there, and one from there is read here', () => {
	const weights = PLAN.steps.flatMap(({ id, weights: specs }) =>
		specs.map(({ name, shape, buffer = false }, i): WeightValues => {
			const length = shape.reduce((size, dim) => size * dim, 1);
			const values = Float32Array.from({ length }, (_, at) =>
				shape.length === 0 ? 7 : Math.sin(at + 10 * i + id.length)
			);
			return { node: id, name, shape, buffer, values };
		})
	);
	const [here, there] = [join(folder, 'here.safetensors'), join(folder, 'there.safetensors')];
	writeFileSync(here, writeSafetensors(stateDict(SLOTS, weights), { format: 'pt' }));
	const printed = runTorch(`${FORMAT}
net = Net()
net.load_state_dict(load(${JSON.stringify(here)}), strict=True)
state = net.state_dict()
save(${JSON.stringify(there)}, {**state, 'fc1.bias': state['fc1.bias'].half(), 'fc2.bias': state['fc2.bias'].bfloat16()})
print(json.dumps({key: value.flatten().tolist() for key, value in state.items()}))
`);
	if (printed === null) return;
	const state = JSON.parse(printed) as Record<string, number[]>;
	expect(Object.keys(state)).toEqual(SLOTS.map(({ key }) => key));
	for (const { node: id, name, values } of weights) {
		expect(Float32Array.from(state[`${id}.${name}`]!)).toEqual(values);
	}
	const read = readSafetensors(readFileSync(there));
	const found = matchWeights(read.ok ? read.entries : [], SLOTS);
	expect(found).toMatchObject({ ok: true, by: 'key', missing: [], notFinite: 0 });
	if (!found.ok) return;
	for (const { node: id, name, values } of found.weights) {
		const own = weights.find((each) => each.node === id && each.name === name)!.values;
		// Half precision keeps 11 bits, bfloat16 8.
		const bits = name !== 'bias' || id === 'bn1' ? 24 : id === 'fc1' ? 11 : 8;
		values.forEach((value, i) => {
			expect(Math.abs(value - own[i]!)).toBeLessThanOrEqual(Math.abs(own[i]!) * 2 ** -bits);
		});
	}
});
