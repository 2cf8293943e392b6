import type { Attachment } from 'svelte/attachments';

/** Calls once, when the element is about to be seen. */
export function whenSeen(act: () => void): Attachment<Element> {
	return (element) => {
		const observer = new IntersectionObserver(
			([entry]) => {
				if (!entry?.isIntersecting) return;
				observer.disconnect();
				act();
			},
			{ rootMargin: '300px' }
		);
		observer.observe(element);
		return () => observer.disconnect();
	};
}
