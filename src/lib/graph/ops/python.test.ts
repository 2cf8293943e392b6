import { expect, it } from 'vitest';
import { pythonCall, pythonFloat, pythonNumber } from './python.ts';

it('numbers are written as Python does', () => {
	const written = [0, -0.5, 2, 0.0001, 1e-5, 1.5e-7, 1e15, 1e16, -1e22].map(pythonNumber);
	expect(written.join(' ')).toBe('0 -0.5 2 0.0001 1e-05 1.5e-07 1000000000000000 1e+16 -1e+22');
	expect([1, -2, 0.5, 1e16].map(pythonFloat)).toEqual(['1.0', '-2.0', '0.5', '1e+16']);
});

it('calls say what differs from the defaults', () => {
	const specs = {
		dim: { kind: 'ints', default: null, optional: true },
		keepdim: { kind: 'bool', default: false }
	} as const;
	const call = (params: Record<string, never>) => pythonCall('torch.sum', params, specs, ['input']);
	expect(call({})).toBe('torch.sum(input)');
	expect(call({ dim: 1, keepdim: true } as never)).toBe('torch.sum(input, dim=1, keepdim=True)');
	expect(call({ dim: [0, 1] } as never)).toBe('torch.sum(input, dim=(0, 1))');
	expect(call({ dim: [0] } as never)).toBe('torch.sum(input, dim=(0,))');
});
