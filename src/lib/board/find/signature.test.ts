import { describe, expect, it } from 'vitest';
import { operatorOf, OPERATORS } from '#lib/graph/ops/index.ts';
import { showShape } from '#lib/graph/shape.ts';
import { shapeExamples, signatureOf } from './signature.ts';

const signature = (type: string) => signatureOf(operatorOf(type)!)?.text;

describe('an operator as it is called in PyTorch', () => {
	it('names what has to be given, and the defaults of the rest', () => {
		expect(signature('Linear')).toBe('torch.nn.Linear(in_features, out_features, bias=True)');
		expect(signature('Conv2d')).toBe(
			'torch.nn.Conv2d(in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True)'
		);
		expect(signature('BatchNorm1d')).toBe(
			'torch.nn.BatchNorm1d(num_features, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)'
		);
		expect(signature('ELU')).toBe('torch.nn.ELU(alpha=1.0)');
		expect(signature('Softmax')).toBe('torch.nn.Softmax(dim=None)');
		expect(signature('ReLU')).toBe('torch.nn.ReLU()');
		expect(signature('MSELoss')).toBe("torch.nn.MSELoss(reduction='mean')");
	});

	it('calls a function on its inputs', () => {
		expect(signature('Add')).toBe('torch.add(input, other)');
		expect(signature('Sum')).toBe('torch.sum(input, dim=None, keepdim=False)');
		expect(signature('Transpose')).toBe('torch.transpose(input, dim0, dim1)');
		expect(signature('Cat')).toBe('torch.cat(tensors, dim=0)');
		expect(signature('Rand')).toBe('torch.rand(*shape, requires_grad=False)');
	});

	it('has none for what the data feeds', () => {
		expect(signature('Input')).toBeUndefined();
		expect(signature('Target')).toBeUndefined();
	});

	it('requires every parameter that follows from the input', () => {
		for (const operator of OPERATORS) {
			const found = signatureOf(operator);
			if (!found) continue;
			for (const [name, spec] of Object.entries(operator.params)) {
				if (spec.inferred) expect([...found.required], operator.type).toContain(name);
			}
		}
	});
});

describe('example shapes', () => {
	it('follow from the operator’s own rule', () => {
		const [first] = shapeExamples(operatorOf('Linear')!);
		expect(first!.inputs.map(showShape)).toEqual(['5×4']);
		expect(showShape(first!.output)).toBe('5×3');
		expect(first!.params).toBe('out_features=3');
	});

	it('are there for every operator that is computed', () => {
		for (const operator of OPERATORS) {
			if (!operator.role || operator.role === 'loss') {
				expect(shapeExamples(operator).length, operator.type).toBe(operator.examples.length);
			}
		}
	});
});
