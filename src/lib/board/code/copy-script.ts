/**
 * Copies a text of many lines. Where the page may not (no permission, no secure origin), the old way
 * is tried; false: neither worked.
 */
export async function copyScript(text: string): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		const field = document.createElement('textarea');
		field.value = text;
		field.style.position = 'fixed';
		field.style.opacity = '0';
		document.body.append(field);
		const former = document.activeElement;
		field.select();
		const done = document.execCommand('copy');
		field.remove();
		if (former instanceof HTMLElement) former.focus();
		return done;
	}
}
