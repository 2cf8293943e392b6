import { encode } from 'uqr';

/** Bytes that the largest QR code holds at the lowest error correction (ISO/IEC 18004, version 40-L). */
export const QR_LIMIT = 2953;

/** A QR code as one SVG path. */
export interface QrCode {
	/** Modules on a side, with the quiet zone of four that scanners ask for. */
	readonly size: number;
	/** The dark modules, one unit each. */
	readonly path: string;
}

/** The code of a text; null: it is longer than a code can hold. */
export function qrCode(text: string): QrCode | null {
	if (new TextEncoder().encode(text).length > QR_LIMIT) return null;
	const { data, size } = encode(text, { ecc: 'L', boostEcc: true, border: 4 });
	const path = data.flatMap((row, y) =>
		runs(row).map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`)
	);
	return { size, path: path.join('') };
}

/** The code as a file of its own, dark on white. */
export function qrSvg({ size, path }: QrCode): string {
	const side = size * 10;
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`;
}

/** Where a row is dark: from where, how far. */
function runs(row: readonly boolean[]): [start: number, length: number][] {
	const found: [number, number][] = [];
	row.forEach((isDark, x) => {
		const last = found.at(-1);
		if (!isDark) return;
		if (last && last[0] + last[1] === x) last[1]++;
		else found.push([x, 1]);
	});
	return found;
}
