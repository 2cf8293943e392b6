import { m } from '#lib/paraglide/messages.js';
import { encodingOf } from '#lib/graph/prepare.ts';
import type { Choice, NoClasses } from './choice.ts';

/** What the choice of target and task asks of the network, in a sentence. */
export function impliesText(choice: Choice, classes: number | null): string {
	const [name] = choice.target;
	const count = choice.target.length;
	if (choice.task === 'regression') {
		return count === 1 ? m.data_task_one_number() : m.data_task_numbers({ count });
	}
	const categories = name === undefined ? [] : (encodingOf(choice, name)?.categories ?? []);
	const number = classes ?? categories.length;
	const encoded =
		categories.length === 0
			? ''
			: m.data_task_encoded({
					first: String(categories[0]),
					end: String(categories.at(-1)),
					last: categories.length - 1
				});
	return number === 0 ? encoded : `${m.data_task_implies({ count: number })} ${encoded}`.trim();
}

/** Why the target cannot be a class. */
export function barredText(why: NoClasses, { target }: Choice): string {
	if (why === 'several') return m.data_task_barred_several();
	return why === 'many' ? m.data_task_barred_many({ name: target[0] ?? '' }) : '';
}
