import { scaleLinear, select, zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior } from 'd3';

/** Epochs shown, from and to. */
export type Domain = readonly [from: number, to: number];

/** Closest look: this many epochs across. */
const FEWEST = 4;

/**
 * Zooms the epochs of a chart by wheel and pinch (d3's own gestures) and by commands. A mouse drag
 * is left to the chart, which selects a range with it.
 */
export class EpochZoom {
	#behavior: ZoomBehavior<HTMLElement, unknown> = zoom<HTMLElement, unknown>();
	#element: HTMLElement | null = null;
	#width = 1;
	#epochs = 1;

	/** `onchange` gets the epochs to show; null: all. */
	constructor(onchange: (domain: Domain | null) => void) {
		this.#behavior
			.filter((event: Event) => event.type === 'wheel' || event.type.startsWith('touch'))
			.on('zoom', ({ transform }: D3ZoomEvent<HTMLElement, unknown>) => {
				const [from, to] = transform.rescaleX(this.#base()).domain() as [number, number];
				onchange(transform.k <= 1.0001 ? null : [from, to]);
			});
	}

	/** As an attachment of the element that takes the gestures. */
	attach = (element: HTMLElement): (() => void) => {
		const selection = select(element).call(this.#behavior).on('dblclick.zoom', null);
		this.#element = element;
		return () => {
			selection.on('.zoom', null);
			this.#element = null;
		};
	};

	/** Called when the chart or the number of epochs has changed. */
	resize(width: number, height: number, epochs: number): void {
		this.#width = Math.max(1, width);
		this.#epochs = Math.max(1, epochs);
		this.#behavior
			.extent([
				[0, 0],
				[this.#width, Math.max(1, height)]
			])
			.translateExtent([
				[0, 0],
				[this.#width, Math.max(1, height)]
			])
			.scaleExtent([1, Math.max(1, this.#epochs / FEWEST)]);
	}

	/** Shows these epochs. */
	show([from, to]: Domain): void {
		if (!this.#element) return;
		const base = this.#base();
		const span = Math.max(to - from, Math.min(FEWEST, this.#epochs));
		const k = Math.min(this.#epochs / span, Math.max(1, this.#epochs / FEWEST));
		const transform = zoomIdentity.scale(k).translate(-base(Math.max(0, from)), 0);
		select(this.#element).call(this.#behavior.transform, transform);
	}

	/** Closer (`> 1`) or farther, about an epoch. */
	by(factor: number, about: number): void {
		if (!this.#element) return;
		select(this.#element).call(this.#behavior.scaleBy, factor, [this.#base()(about), 0]);
	}

	/** Shows all epochs. */
	reset(): void {
		if (this.#element) select(this.#element).call(this.#behavior.transform, zoomIdentity);
	}

	#base() {
		return scaleLinear([0, this.#epochs], [0, this.#width]);
	}
}
