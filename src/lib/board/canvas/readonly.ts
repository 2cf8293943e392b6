import { getContext, setContext } from 'svelte';

const KEY = Symbol('readonly canvas');

/** Says to every card of a canvas whether it may offer changes. */
export function setReadonly(isReadonly: boolean): void {
	setContext(KEY, isReadonly);
}

/** Whether the canvas around is only to be looked at. */
export function isReadonly(): boolean {
	return getContext<boolean | undefined>(KEY) ?? false;
}
