/**
 * As an attachment of what zooms by the wheel: leaves the wheel to the page around the frame, so that
 * nobody who scrolls through slides gets caught. Once something within has the focus, or with Ctrl
 * (a pinch on a touchpad comes so too), the wheel zooms.
 */
export function calmWheel(element: HTMLElement): () => void {
	function onwheel(event: WheelEvent): void {
		if (event.ctrlKey || event.metaKey || element.contains(document.activeElement)) return;
		// On its way down, before whoever would zoom and keep the page from scrolling.
		event.stopPropagation();
	}
	const options = { capture: true, passive: true };
	element.addEventListener('wheel', onwheel, options);
	return () => element.removeEventListener('wheel', onwheel, options);
}
