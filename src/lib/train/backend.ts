import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { registerCpuKernels } from './cpu-kernels.ts';
import type { BackendName } from './protocol.ts';
import { registerWasmKernels } from './wasm/register.ts';

export { tf };

/** Why a backend cannot be used. */
export type Refusal = 'unavailable' | 'half_precision';

/** Backends in the order in which they are tried where nothing was measured. */
export const BACKENDS: readonly BackendName[] = ['wasm', 'cpu', 'webgl'];

/** Where the three .wasm files are: a folder (Node) or an address for each name (the bundler's). */
export type WasmPaths = string | Readonly<Record<string, string>>;

/** Starts tfjs's backends, and knows which one is on and which are lost. */
export class Backends {
	current: BackendName | null = null;
	readonly #refused = new Map<BackendName, Refusal>();
	#lost: Promise<never> = new Promise(() => {});

	constructor(private readonly wasmPaths: WasmPaths) {
		tf.enableProdMode();
	}

	/** What was not refused so far. */
	get available(): BackendName[] {
		return BACKENDS.filter((name) => !this.#refused.has(name));
	}

	refusal(name: BackendName): Refusal | undefined {
		return this.#refused.get(name);
	}

	/** Makes `name` the backend of all tensors to come. False where it cannot be. */
	async start(name: BackendName): Promise<boolean> {
		if (this.#refused.has(name)) return false;
		if (this.current === name) return true;
		try {
			const refusal = await LOADERS[name](this.wasmPaths);
			if (refusal) {
				this.#refused.set(name, refusal);
				return false;
			}
			if (!(await tf.setBackend(name))) throw new Error(`${name} did not start`);
		} catch {
			this.#refused.set(name, 'unavailable');
			return false;
		}
		this.current = name;
		if (name === 'webgl') this.#watchContext();
		return true;
	}

	/** Rejects with a `ContextLost` where the device goes away before `work` is done. */
	guard<T>(work: Promise<T>): Promise<T> {
		return this.current === 'webgl' ? Promise.race([work, this.#lost]) : work;
	}

	/** Whether the WebGL context is gone; it is not started again. */
	get contextLost(): boolean {
		return this.current === 'webgl' && glOf().isContextLost();
	}

	/** Takes a lost backend out of use. Its tensors are gone with it. */
	dropLost(): void {
		this.#refused.set('webgl', 'unavailable');
		this.current = null;
	}

	#watchContext(): void {
		this.#lost = new Promise((_, reject) => {
			glOf().canvas.addEventListener('webglcontextlost', () => reject(new ContextLost()), {
				once: true
			});
		});
		// Nobody may be waiting when it happens.
		this.#lost.catch(() => {});
	}
}

export class ContextLost extends Error {
	override readonly name = 'ContextLost';
}

function glOf(): WebGL2RenderingContext {
	const backend = tf.backend() as unknown as { gpgpu: { gl: WebGL2RenderingContext } };
	return backend.gpgpu.gl;
}

/** Renderers that draw WebGL on the processor, as machines and browsers without a GPU have them. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|basic render|software/i;

/**
 * Whether WebGL here is drawn by the processor. Such a one cannot win against the processor's own
 * backends, and measuring it would keep all cores busy for seconds.
 */
export function isSoftwareWebgl(): boolean {
	if (typeof OffscreenCanvas === 'undefined') return false;
	const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
	const info = gl?.getExtension('WEBGL_debug_renderer_info');
	return Boolean(
		gl && info && SOFTWARE.test(String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)))
	);
}

const LOADERS: Readonly<
	Record<BackendName, (wasmPaths: WasmPaths) => Promise<Refusal | undefined>>
> = {
	async cpu() {
		await import('@tensorflow/tfjs-backend-cpu');
		registerCpuKernels();
		return undefined;
	},
	async wasm(paths) {
		const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
		registerWasmKernels();
		// Threaded wasm hangs on a cross-origin-isolated page.
		tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
		setWasmPaths(paths as string);
		return undefined;
	},
	async webgl() {
		if (typeof OffscreenCanvas === 'undefined') return 'unavailable';
		if (!new OffscreenCanvas(1, 1).getContext('webgl2')) return 'unavailable';
		await import('@tensorflow/tfjs-backend-webgl');
		// 16-bit floats are not enough for PyTorch's numbers.
		return tf.env().getBool('WEBGL_RENDER_FLOAT32_CAPABLE') ? undefined : 'half_precision';
	}
};
