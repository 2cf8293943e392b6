/** What ends a run of the command: one line for people, and the exit status. */
export class Fault extends Error {
	override readonly name = 'Fault';

	/**
	 * @param message names the place and what mends it
	 * @param status 2: a bad graph, file or option; 3: training diverged
	 */
	constructor(
		message: string,
		readonly status: 2 | 3 = 2
	) {
		super(message);
	}
}
