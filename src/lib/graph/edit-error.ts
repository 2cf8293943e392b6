/** An edit that makes no sense in this document. Nothing has been changed. */
export class EditError extends Error {
	/** Where: a node id, `node port`, or the name of a setting. */
	readonly place: string;

	constructor(place: string, what: string) {
		super(`${place}: ${what}`);
		this.name = 'EditError';
		this.place = place;
	}
}
