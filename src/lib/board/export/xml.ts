/** SVG as text. What comes from documents is data: it is escaped here and nowhere else. */

/** Attributes of an element; those that are undefined are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;'
};

/** A text within an element or an attribute. What XML 1.0 has no place for becomes a space or U+FFFD. */
export function escapeXml(text: string): string {
	return text
		.toWellFormed()
		.replace(/\p{Cc}/gu, ' ')
		.replace(/[\ufffe\uffff]/g, '\ufffd')
		.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
}

/** An element; `content` is markup. */
export function element(name: string, attributes: Attributes, content = ''): string {
	const written = Object.entries(attributes)
		.filter(([, value]) => value !== undefined)
		.map(([key, value]) => ` ${key}="${typeof value === 'number' ? px(value) : escapeXml(value!)}"`)
		.join('');
	return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** A text in SVG; an empty one is nothing. */
export function textElement(attributes: Attributes, text: string): string {
	return text === '' ? '' : element('text', attributes, escapeXml(text));
}

/** A number as it stands in an attribute: to a hundredth of a pixel. */
export function px(value: number): string {
	return String(Math.round(value * 100) / 100);
}
