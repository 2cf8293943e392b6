/**
 * Copies the text of an element to the clipboard. Where the page may not (no permission, no secure
 * origin), the old way is tried; false: neither worked, and the text is left selected.
 */
export async function copyElement(element: HTMLElement): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(element.textContent ?? '');
		return true;
	} catch {
		window.getSelection()?.selectAllChildren(element);
		return document.execCommand('copy');
	}
}
