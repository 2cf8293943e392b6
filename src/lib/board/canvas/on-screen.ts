import type { Attachment } from 'svelte/attachments';

/** One observer for all cards: each would cost as much. */
let observer: IntersectionObserver | null = null;
const tellers = new WeakMap<Element, (isSeen: boolean) => void>();

function shared(): IntersectionObserver {
	return (observer ??= new IntersectionObserver((entries) => {
		for (const { target, isIntersecting } of entries) tellers.get(target)?.(isIntersecting);
	}));
}

/** Tells whether an element is on screen, whenever that changes; no longer once it is gone. */
export function onScreen(tell: (isSeen: boolean) => void): Attachment {
	return (element) => {
		tellers.set(element, tell);
		shared().observe(element);
		return () => {
			shared().unobserve(element);
			tellers.delete(element);
			tell(false);
		};
	};
}
