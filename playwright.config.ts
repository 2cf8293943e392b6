import { defineConfig, devices } from '@playwright/test';
import { chromiumArgs, findChromium } from './scripts/chromium.js';

const PORT = 4179;
const executablePath = await findChromium();
if (executablePath === null) throw new Error('No Chromium here: `npm test` installs one.');

/** The built site in a real Chromium, driven with mouse and keyboard: `npm run build` first. */
export default defineConfig({
	testDir: 'tests/e2e',
	outputDir: 'test-results',
	fullyParallel: false,
	workers: 2,
	// On a loaded machine one of a hundred tests may stumble: it is tried again, and listed as flaky.
	retries: process.env['CI'] ? 1 : 0,
	forbidOnly: Boolean(process.env['CI']),
	// Without a GPU, WebGL is drawn by the processor: the first run compiles its shaders for seconds.
	timeout: 120_000,
	expect: { timeout: 30_000 },
	reporter: [['list']],
	use: {
		...devices['Desktop Chrome'],
		baseURL: `http://localhost:${PORT}/`,
		viewport: { width: 1440, height: 900 },
		locale: 'en-GB',
		// Each test would fetch the whole app for the time without a network; one has it.
		serviceWorkers: 'block',
		launchOptions: { executablePath, args: chromiumArgs() },
		trace: 'on-first-retry',
		screenshot: 'only-on-failure'
	},
	webServer: {
		command: `node scripts/serve.js --port ${PORT}`,
		url: `http://localhost:${PORT}/`,
		reuseExistingServer: !process.env['CI'],
		stdout: 'ignore'
	}
});
