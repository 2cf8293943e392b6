/**
 * The epoch that a key leads to from `at`, among 1 to `done`: arrows by one, pages by ten, with shift
 * ten times as far. null: another key.
 */
export function epochByKey(
	{ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
	at: number,
	done: number
): number | null {
	const step = shiftKey ? 10 : 1;
	const moves: Readonly<Record<string, number>> = {
		ArrowLeft: at - step,
		ArrowRight: at + step,
		ArrowDown: at - step,
		ArrowUp: at + step,
		PageDown: at - 10 * step,
		PageUp: at + 10 * step,
		Home: 1,
		End: done
	};
	const next = moves[key];
	return next === undefined ? null : Math.max(1, Math.min(done, next));
}
