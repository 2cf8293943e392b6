import { escapeXml } from './xml.ts';

const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

/**
 * The report as one file that needs nothing else: the markup as it stands on the page, and its style.
 * It has no script, and may have none; its pictures are within it.
 */
export function reportFile(title: string, language: string, markup: string, style: string): string {
	return [
		'<!doctype html>',
		`<html lang="${escapeXml(language)}">`,
		'<head>',
		'<meta charset="utf-8">',
		`<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
		'<meta name="viewport" content="width=device-width">',
		`<title>${escapeXml(title)}</title>`,
		`<style>${style}</style>`,
		'</head>',
		`<body>${markup.replace(/<!--[\s\S]*?-->/g, '')}</body>`,
		'</html>',
		''
	].join('\n');
}

/** A figure as an address within the page. Pictures run no script. */
export function figureUrl(svg: string): string {
	return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
