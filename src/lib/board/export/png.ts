import type { Figure } from './canvas-figure.ts';

/** Of the figure's own size: sharp on paper and on screens of two dots a pixel. */
const PNG_SCALE = 2;
/** What every browser's canvas takes: a side, and all pixels. */
const MOST_SIDE = 16_384;
const MOST_PIXELS = 64_000_000;

/** How much larger than the figure its PNG can be: twice, or less where no canvas is that large. */
export function pngScale({ width, height }: Pick<Figure, 'width' | 'height'>): number {
	return Math.min(
		PNG_SCALE,
		MOST_SIDE / Math.max(width, height),
		Math.sqrt(MOST_PIXELS / (width * height))
	);
}

/** An SVG as PNG, drawn by the browser. Throws where it cannot. */
export async function figurePng(figure: Figure): Promise<Blob> {
	const scale = pngScale(figure);
	const url = URL.createObjectURL(new Blob([figure.svg], { type: 'image/svg+xml' }));
	try {
		const image = new Image();
		image.src = url;
		await image.decode();
		const canvas = document.createElement('canvas');
		canvas.width = Math.max(1, Math.floor(figure.width * scale));
		canvas.height = Math.max(1, Math.floor(figure.height * scale));
		const context = canvas.getContext('2d');
		if (!context) throw new Error('no 2d canvas');
		context.drawImage(image, 0, 0, canvas.width, canvas.height);
		const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
		if (!blob) throw new Error('no PNG');
		return blob;
	} finally {
		URL.revokeObjectURL(url);
	}
}
