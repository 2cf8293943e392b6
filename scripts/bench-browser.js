/** The Chromium that the bench measures in, and how it is named beside the figures. */
import { chromium } from '@playwright/test';
import { chromiumArgs, ensureChromium } from './chromium.js';

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('@playwright/test').Page} Page */

/**
 * Starts Chromium, and ends it whatever happens.
 * @template T
 * @param {(browser: Browser) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withBrowser(use) {
	const executablePath = await ensureChromium();
	const browser = await chromium.launch({ executablePath, args: chromiumArgs() });
	try {
		return await use(browser);
	} finally {
		await browser.close();
	}
}

/**
 * The browser's version, and what draws for it.
 * @param {Browser} browser
 * @param {Page} page
 */
export async function whereOf(browser, page) {
	const gpu = await page.evaluate(() => {
		const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
		const info = gl?.getExtension('WEBGL_debug_renderer_info');
		return gl && info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : 'no WebGL';
	});
	return `Chromium ${browser.version()}, ${gpu}`;
}
