/** For tests: whether a text is well-formed XML, as far as figures use it (elements, attributes, text). */
export function isWellFormed(xml: string): boolean {
	const open: string[] = [];
	const token = /<(\/?)([a-zA-Z]+)((?: [a-zA-Z:-]+="[^"<]*")*)(\/?)>|([^<]+)/gy;
	let at = 0;
	for (const match of xml.matchAll(token)) {
		const [whole, closes, name, attributes = '', empty, text = ''] = match;
		if (/[<>]|&(?!(amp|lt|gt|quot|#39);)/.test(attributes + text)) return false;
		// eslint-disable-next-line no-control-regex -- XML 1.0 has no place for these
		if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(whole)) return false;
		if (!whole.isWellFormed()) return false;
		if (closes && open.pop() !== name) return false;
		if (name && !closes && !empty) open.push(name);
		at += whole.length;
	}
	return at === xml.length && open.length === 0;
}
