import { expect, it } from 'vitest';
import { OPTIMIZERS } from '#lib/graph/optimizers.ts';
import { SCHEDULERS } from '#lib/graph/schedulers.ts';
import { hasHelp, settingName } from './setting-text.ts';

it('every argument of every optimizer has a line of help', () => {
	for (const [type, { arguments: args }] of Object.entries(OPTIMIZERS)) {
		for (const name of Object.keys(args)) expect(hasHelp(name), `${type}.${name}`).toBe(true);
	}
});

it('so has every argument of every scheduler', () => {
	for (const [type, { arguments: args }] of Object.entries(SCHEDULERS)) {
		for (const name of Object.keys(args)) {
			expect(hasHelp(`scheduler.${name}`), `${type}.${name}`).toBe(true);
			expect(settingName(`scheduler.${name}`)).toBe(name);
		}
	}
});

it('so has every setting of the run', () => {
	const settings = ['epochs', 'batch_size', 'shuffle', 'zero_grad', 'seed', 'clip_grad_norm'];
	expect(settings.filter((name) => !hasHelp(name))).toEqual([]);
});
