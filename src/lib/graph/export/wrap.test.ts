import { expect, it } from 'vitest';
import { wrapped } from './wrap.ts';

const args = (...names: string[]) => names.map((name) => name.repeat(5)).join(', ');

it('leaves what fits on its line', () => {
	expect(wrapped('x = self.fc1(x)', '  ')).toEqual(['  x = self.fc1(x)']);
	expect(wrapped('def forward(self)', '', ':')).toEqual(['def forward(self):']);
});

it('puts what stands in the last brackets on a line of its own, else on one each', () => {
	const few = args('abcdefg', 'hijklmn');
	expect(wrapped(`self.a_long_name = nn.Something(${few})`)).toEqual([
		'self.a_long_name = nn.Something(',
		`    ${few}`,
		')'
	]);
	const many = args('abcdefg', 'hijklmn', 'opqrstu');
	expect(wrapped(`def forward(${many})`, '', ':')).toEqual([
		'def forward(',
		...many.split(', ').map((name) => `    ${name},`),
		'):'
	]);
});

it('puts a list that is returned in brackets', () => {
	const many = args('abcdefg', 'hijklmn', 'opqrstu');
	expect(wrapped(`return ${many}`)).toEqual([
		'return (',
		...many.split(', ').map((name) => `    ${name},`),
		')'
	]);
});

it('leaves a long line without brackets as it is', () => {
	const long = `return ${'a'.repeat(90)}`;
	expect(wrapped(long)).toEqual([long]);
});
