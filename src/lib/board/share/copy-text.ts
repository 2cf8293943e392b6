/**
 * Copies the text of a field to the clipboard. Where the page may not (no permission, no secure
 * origin), the old way is tried; false: neither worked, and the text is left selected.
 */
export async function copyField(field: HTMLInputElement): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(field.value);
		return true;
	} catch {
		field.focus();
		field.select();
		return document.execCommand('copy');
	}
}
