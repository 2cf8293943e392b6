import { spawnSync } from 'node:child_process';

/** Where a Python with torch may be. */
const CANDIDATES = ['/usr/bin/python3', 'python3'];

/** The first Python that has torch; null: this machine has none. */
export function pythonWithTorch(): string | null {
	const has = (command: string) => spawnSync(command, ['-c', 'import torch']).status === 0;
	return CANDIDATES.find(has) ?? null;
}

/**
 * What a script prints, run by a Python that has torch; null where this machine has none, which is
 * said aloud: such a test proves nothing here. Throws with Python's own words where the script fails.
 */
export function runTorch(script: string): string | null {
	for (const command of CANDIDATES) {
		const check = `try:\n    import torch\nexcept ImportError:\n    raise SystemExit(99)\n`;
		const { status, stdout, stderr, error } = spawnSync(command, ['-W', 'ignore', '-'], {
			input: check + script,
			encoding: 'utf8',
			maxBuffer: 2 ** 26,
			env: { ...process.env, OMP_NUM_THREADS: '1' }
		});
		if (error || status === 99) continue;
		if (status !== 0) throw new Error(stderr);
		return stdout;
	}
	console.warn('SKIPPED: no Python with torch on this machine, so nothing is checked against it.');
	return null;
}
