/**
 * The keys of a JSON object in the order of its text, those included that are there twice:
 * `JSON.parse` keeps only the last of them. Without recursion: nesting may be as deep as the text is
 * long.
 *
 * @param text valid JSON of an object
 */
export function topLevelKeys(text: string): string[] {
	const keys: string[] = [];
	let depth = 0;
	let isKey = false;
	for (let at = 0; at < text.length; at++) {
		const character = text[at];
		if (character === '"') {
			const end = endOfString(text, at);
			if (isKey) keys.push(JSON.parse(text.slice(at, end)) as string);
			isKey = false;
			at = end - 1;
		} else if (character === '{' || character === '[') {
			depth++;
			isKey = depth === 1;
		} else if (character === '}' || character === ']') depth--;
		else if (character === ',') isKey = depth === 1;
	}
	return keys;
}

/** Behind the quote that ends the string which begins at `start`. */
function endOfString(text: string, start: number): number {
	let at = start + 1;
	while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
	return at + 1;
}
