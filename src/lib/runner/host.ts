import { resolve } from 'node:path';

/** What surrounds the command. */
export interface Host {
	/** The project's folder: built-in data sets and tfjs's .wasm files are there. */
	readonly root: string;
	/** Where the person stands: names of files are relative to it. */
	readonly cwd: string;
	/** One line to standard output, at once. */
	out(line: string): void;
	/** One line to standard error. */
	err(line: string): void;
	/** Shows a line that the next replaces, where somebody is watching. */
	progress(line: string): void;
	/** Whether to end with what there is. */
	stopped(): boolean;
}

/** A file as the person named it. */
export function pathOf(host: Host, name: string): string {
	return resolve(host.cwd, name);
}
