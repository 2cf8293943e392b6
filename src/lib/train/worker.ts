import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import { Backends } from './backend.ts';
import type { ToWorker } from './protocol.ts';
import { Session } from './session.ts';

/** The one training worker: owns every tensor. */
const session = new Session(
	new Backends({
		'tfjs-backend-wasm.wasm': plain,
		'tfjs-backend-wasm-simd.wasm': simd,
		'tfjs-backend-wasm-threaded-simd.wasm': threaded
	}),
	(message, transfer = []) => self.postMessage(message, { transfer })
);

self.onmessage = ({ data }: MessageEvent<ToWorker>) => session.handle(data);
