import { idOfTab } from './former.ts';
import type { KeeperParts } from './keeper.svelte.ts';
import { idbStore } from './idb-store.ts';
import { browserStorage } from './left.ts';
import type { BoardMessage } from './list.svelte.ts';

const TAB = 'gradboard.board';
/** The former version's name of a tab, after which its board was called. */
const FORMER_TAB = 'gradboard.tab';
const CHANNEL = 'gradboard-boards';

/** What this browser has for keeping boards. Nothing here throws where something is forbidden. */
export function browserParts(): KeeperParts {
	return {
		store: idbStore(),
		storage: browserStorage,
		session: {
			get: () => {
				try {
					const tab = sessionStorage.getItem(FORMER_TAB);
					return sessionStorage.getItem(TAB) ?? (tab === null ? null : idOfTab(tab));
				} catch {
					return null;
				}
			},
			set: (id) => {
				try {
					sessionStorage.setItem(TAB, id);
				} catch {
					// A reload then goes on with the board saved last.
				}
			}
		},
		// Only where the page is served over TLS or from this machine.
		locks: navigator.locks ?? null,
		channel: openChannel()
	};
}

function openChannel(): KeeperParts['channel'] {
	if (typeof BroadcastChannel === 'undefined') return null;
	try {
		const channel = new BroadcastChannel(CHANNEL);
		return {
			post: (message) => channel.postMessage(message),
			hear: (hearer) => {
				channel.onmessage = ({ data }: MessageEvent<BoardMessage>) => hearer(data);
			}
		};
	} catch {
		// Forbidden where cookies are, in some browsers.
		return null;
	}
}
