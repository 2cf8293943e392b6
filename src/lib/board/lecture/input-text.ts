import type { PassInput } from '#lib/graph/document.ts';
import { m } from '#lib/paraglide/messages.js';

/** "train row 3", "train rows 0–31", "typed values". */
export function inputText(input: PassInput): string {
	if (input.kind === 'typed') return m.lecture_typed();
	const part = input.part === 'train' ? m.lecture_train() : m.lecture_test();
	const { first, count } = input;
	return count === 1
		? m.lecture_input_row({ part, row: first })
		: m.lecture_input_rows({ part, first, last: first + count - 1 });
}
