import { expect, it } from 'vitest';
import { readTable } from './read-table.ts';

it('reads numbers with missing cells and texts', () => {
	const bytes = new TextEncoder().encode('x,y,z\n1,a,r1\n?,b,r2\n3,a,r3\n');
	expect(readTable(bytes, 'file.csv')).toMatchObject({
		rows: 3,
		columns: [
			{ name: 'x', type: 'number', odd: { texts: ['?'] } },
			{ name: 'y', type: 'category', texts: ['a', 'b'] },
			{ name: 'z', type: 'text' }
		]
	});
});
