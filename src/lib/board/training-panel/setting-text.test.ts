import { expect, it } from 'vitest';
import { OPTIMIZERS } from '#lib/graph/optimizers.ts';
import { hasHelp } from './setting-text.ts';

it('every argument of every optimizer has a line of help', () => {
	for (const [type, { arguments: args }] of Object.entries(OPTIMIZERS)) {
		for (const name of Object.keys(args)) expect(hasHelp(name), `${type}.${name}`).toBe(true);
	}
});
