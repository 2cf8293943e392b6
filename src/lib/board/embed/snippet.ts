/** What a frame is called for screen readers, and where it is. */
interface Frame {
	readonly address: string;
	readonly title: string;
}

/** The HTML of a frame, on one line, in the shape of a slide. */
export function snippet({ address, title }: Frame): string {
	return (
		`<iframe src="${attribute(address)}" title="${attribute(title)}" width="960" height="540" ` +
		'style="border: 0" loading="lazy" allow="fullscreen"></iframe>'
	);
}

function attribute(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('"', '&quot;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;');
}
