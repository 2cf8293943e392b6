import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { siteServer } from '../../scripts/serve.js';

/** A host of its own for one test: it can be taken away, stand under a sub-path, send headers. */
export interface Site {
	/** With a slash at its end. */
	readonly address: string;
	/** From now on nobody answers there. */
	close(): Promise<void>;
}

export async function startSite(options: Parameters<typeof siteServer>[0] = {}): Promise<Site> {
	const server: Server = siteServer(options);
	await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		address: `http://localhost:${port}${options.base ?? '/'}`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			})
	};
}
