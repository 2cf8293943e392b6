import { describe, expect, it } from 'vitest';
import { looksLikeNet, readPytorch } from './read.ts';

/** `linear1 Linear {"out_features":3}` a node; or the error's code and place. */
function read(text: string): readonly string[] {
	const result = readPytorch(text);
	if (!result.ok) {
		const { code, line, column, values } = result.error;
		return [`${code} ${line}:${column} ${JSON.stringify(values)}`];
	}
	return result.net.nodes.map(({ id, type, params }) => `${id} ${type} ${JSON.stringify(params)}`);
}

function notes(text: string): readonly string[] {
	const result = readPytorch(text);
	return result.ok ? result.net.notes.map(({ code }) => code) : ['error'];
}

const TWO = ['linear1 Linear {"in_features":11,"out_features":1}', 'relu1 ReLU {}'];

describe('a Sequential as it is written', () => {
	it.each([
		'nn.Sequential(nn.Linear(11, 1), nn.ReLU())',
		'model = nn.Sequential(nn.Linear(11, 1), nn.ReLU(),)\n',
		'torch.nn.Sequential(torch.nn.Linear(in_features=11, out_features=1), torch.nn.ReLU(inplace=True))',
		'Sequential(Linear(out_features = 1, in_features = 11,), ReLU())',
		'import torch\nfrom torch import nn\n\nnet = nn.Sequential(\n    nn.Linear(11, 1),  # one unit\n    nn.ReLU(),\n)\nprint(net)',
		'net = \\\n  nn.Sequential(nn.Linear(11, 1, bias=True, device=device, dtype=torch.float32), nn.ReLU())',
		'hidden = 1\nnn.Sequential(nn.Linear(10 + 1, hidden), nn.ReLU())',
		'fc = nn.Linear(11, 1)\nnet = nn.Sequential(fc, nn.ReLU())',
		'nn.Sequential(nn.Linear(11, 1), nn.ReLU())\noptimizer = torch.optim.SGD(net.parameters(), lr=1e-3)',
		'\ufeffnn.Sequential(nn.Linear(11, 1), nn.ReLU()) # net\r\n'
	])('%j', (text) => expect(read(text)).toEqual(TWO));

	it('takes names from an OrderedDict and blocks as groups', () => {
		const text = `nn.Sequential(OrderedDict([
			('features', nn.Sequential(nn.Conv2d(1, 6, kernel_size=(5, 5)), nn.ReLU(), nn.MaxPool2d(2, 2))),
			('flat', nn.Flatten()),
			('fc', nn.Linear(6 * 12 * 12, 10)),
		]))`;
		expect(read(text)).toEqual([
			'conv2d1 Conv2d {"in_channels":1,"kernel_size":5}',
			'relu1 ReLU {}',
			'maxpool2d1 MaxPool2d {}',
			'flat Flatten {}',
			'fc Linear {"in_features":864,"out_features":10}'
		]);
		const result = readPytorch(text);
		expect(result.ok && result.net.groups).toEqual([
			{ id: 'group1', name: 'features', nodes: ['conv2d1', 'relu1', 'maxpool2d1'] }
		]);
		expect(result.ok && result.net.edges).toHaveLength(4);
	});

	it('takes a loss that stands beside it', () => {
		const text =
			'net = nn.Sequential(nn.Linear(4, 3))\nloss_fn = nn.CrossEntropyLoss(reduction="sum")';
		const result = readPytorch(text);
		expect(result.ok && result.net.loss).toEqual({
			type: 'CrossEntropyLoss',
			params: { reduction: 'sum' }
		});
		expect(result.ok && result.net.title).toBe('net');
	});

	it('takes numbers as Python has them', () => {
		expect(
			read('nn.Sequential(nn.LeakyReLU(1e-3), nn.Dropout(.5), nn.ELU(-2 ** 2 + 4_5 // 9))')
		).toEqual([
			'leakyrelu1 LeakyReLU {"negative_slope":0.001}',
			'dropout1 Dropout {}',
			'elu1 ELU {}'
		]);
	});
});

describe('what is not understood is told with its place', () => {
	it.each([
		['', 'empty 1:1 {}'],
		['# nothing', 'empty 1:1 {}'],
		['hello world', 'not_a_net 1:1 {"found":"hello"}'],
		['nn.Sequential(\n  nn.LSTM(3, 4),\n)', 'unknown_module 2:3 {"type":"LSTM"}'],
		['nn.Sequential(nn.Relu())', 'misspelt_module 1:15 {"type":"Relu","other":"ReLU"}'],
		['nn.Sequential(MyBlock())', 'empty_module 1:15 {"type":"MyBlock"}'],
		['nn.Sequential(F.relu(x))', 'function 1:15 {"name":"F.relu"}'],
		[
			'nn.Sequential(nn.Linear(11))',
			'missing_argument 1:15 {"type":"Linear","param":"out_features"}'
		],
		['nn.Sequential(nn.Linear(n, 3))', 'unknown_name 1:25 {"name":"n"}'],
		['nn.Sequential(*layers)', 'spread 1:15 {}'],
		['nn.Sequential(layers)', 'unknown_name 1:15 {"name":"layers"}'],
		['nn.Sequential(3)', 'not_a_module 1:15 {"found":"3"}'],
		['nn.Sequential(nn.Linear(1, 2)', 'unclosed 1:14 {"found":"("}'],
		['nn.Sequential(nn.ReLU()]', 'unexpected 1:24 {"found":"]","expected":")"}'],
		["nn.Sequential(nn.GELU(approximate='tanh))", 'open_string 1:35 {}'],
		['nn.Sequential(nn.GELU("tanh"))', 'too_many_arguments 1:23 {"type":"GELU","count":1,"max":0}'],
		[
			'nn.Sequential(nn.Linear(3, 4, bias=False, foo=1))',
			'unknown_argument 1:43 {"type":"Linear","param":"foo","known":"in_features, out_features, bias"}'
		],
		[
			'nn.Sequential(nn.Linear(3, 4, in_features=3))',
			'doubled_argument 1:31 {"type":"Linear","param":"in_features"}'
		],
		['nn.Sequential(nn.Linear(in_features=3, 4))', 'keyword_first 1:40 {"type":"Linear"}'],
		[
			'nn.Sequential(nn.Linear(3, 0.5))',
			'bad_argument 1:28 {"type":"Linear","param":"out_features","value":"0.5","expected":"1 ≤ int ≤ 100000"}'
		],
		[
			"nn.Sequential(nn.Conv2d(1, 6, 5, padding_mode='circular'))",
			`unsupported_argument 1:34 {"type":"Conv2d","param":"padding_mode","value":"'circular'","expected":"'zeros'"}`
		],
		['nn.Sequential(nn.MSELoss(), nn.ReLU())', 'loss_inside 1:15 {"type":"MSELoss"}'],
		['class Net(nn.Module):\n    pass', 'own_class 1:1 {}'],
		['a = nn.Sequential(nn.ReLU())\nb = nn.Sequential(nn.Tanh())', 'two_nets 1:5 {}'],
		['a = nn.ReLU()\nb = nn.Sequential(a, a)', 'shared_module 1:5 {}'],
		['nn.Sequential()', 'empty_module 1:1 {"type":"Sequential"}'],
		['nn.Sequential(nn.ReLU()).to(device)', 'unexpected 1:25 {"found":".","expected":"↵"}'],
		['Net()', 'empty_module 1:1 {"type":"Net"}'],
		['Net(\n  (a): Foo(3)\n)', 'unknown_module 2:8 {"type":"Foo"}'],
		['Net(\n  (a): ReLU()\n', 'unclosed 1:1 {"found":"("}'],
		['Net(\n  (a): ReLU()\n)\nmore', 'unexpected 4:1 {"found":"more","expected":"↵"}'],
		[
			'Net(\n  (a): Linear(in_features=3, out_features=four, bias=True)\n)',
			'unknown_name 2:43 {"name":"four"}'
		],
		['Net(\n  what\n)', 'unknown_module 1:1 {"type":"Net"}']
	])('%j', (text, expected) => expect(read(text)).toEqual([expected]));
});

describe('what print(net) gives', () => {
	it('is a chain in the order of the constructor, which is said', () => {
		const text = `>>> print(net)
Net(
  (fc1): Linear(in_features=11, out_features=1, bias=True)
  (act): ReLU()
)`;
		expect(read(text)).toEqual(['fc1 Linear {"in_features":11,"out_features":1}', 'act ReLU {}']);
		expect(notes(text)).toEqual(['order_assumed']);
		expect(readPytorch(text)).toMatchObject({ net: { title: 'Net' } });
	});

	it('may stand behind the prompt of a session', () => {
		const net = 'Net(\n  (act): ReLU()\n)';
		for (const prompt of ['>>> net\n', 'In [3]: net\nOut[3]: \n', 'Out[3]:\r\n']) {
			expect(read(prompt + net), prompt).toEqual(['act ReLU {}']);
		}
	});

	it('of a Sequential is certain', () => {
		const text =
			'Sequential(\n  (0): Linear(in_features=11, out_features=1, bias=True)\n  (1): ReLU()\n)';
		expect(read(text)).toEqual(TWO);
		expect(notes(text)).toEqual([]);
	});

	it('holds blocks, folded ones too', () => {
		const text = `Net(
  (layers): ModuleList(
    (0-1): 2 x Block(
      (fc): Linear(in_features=4, out_features=4, bias=True)
      (act): Tanh()
    )
  )
  (skip): Sequential()
  (head): Linear(in_features=4, out_features=3, bias=True)
  (criterion): CrossEntropyLoss()
)`;
		expect(read(text).map((line) => line.split(' ', 2).join(' '))).toEqual([
			'fc Linear',
			'act Tanh',
			'layers_fc Linear',
			'layers_act Tanh',
			'head Linear'
		]);
		expect(notes(text)).toEqual(['order_assumed', 'flat_groups', 'loss_taken', 'unprinted']);
		expect(readPytorch(text)).toMatchObject({
			net: {
				loss: { type: 'CrossEntropyLoss', params: {} },
				groups: [{ name: 'ModuleList', nodes: ['fc', 'act', 'layers_fc', 'layers_act'] }]
			}
		});
	});
});

it('a text that looks like a net is told from others', () => {
	expect(looksLikeNet('nn.Sequential(')).toBe(true);
	expect(looksLikeNet('model=nn.Sequential(\n')).toBe(true);
	expect(looksLikeNet('Net(\n  (fc1): Linear(in_features=11, out_features=16, bias=True)\n)')).toBe(
		true
	);
	for (const text of ['', 'nothing', 'f(\n  (a)\n)', '{"format":"gradboard"}']) {
		expect(looksLikeNet(text), text).toBe(false);
	}
});
