import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTorch } from './python.ts';

/** A script and what it is to be called with. */
export interface ScriptCase {
	readonly name: string;
	readonly source: string;
	readonly argv?: readonly string[];
	/** Files that it finds in its folder: names and contents. */
	readonly files?: Readonly<Record<string, string>>;
	/** The same in base64, for files that are no text in UTF-8. */
	readonly bytes?: Readonly<Record<string, string>>;
	/** Python that is run behind it, in its names: what it prints comes last. */
	readonly after?: string;
}

/** Runs every script in one process, each in a folder and with arguments of its own. */
const RUNNER = `
import ast, base64, contextlib, io, json, os, random, sys, traceback
import torch
torch.set_num_threads(1)
# Scripts draw only where Matplotlib is there.
sys.modules['matplotlib'] = None
results = []
for name in json.load(open('cases.json')):
    case = json.load(open(name))
    for file, text in (case.get('files') or {}).items():
        with open(file, 'w', encoding='utf-8', newline='') as out:
            out.write(text)
    for file, data in (case.get('bytes') or {}).items():
        with open(file, 'wb') as out:
            out.write(base64.b64decode(data))
    sys.argv = ['script.py', *(case.get('argv') or [])]
    printed = io.StringIO()
    error = None
    kinds = []
    try:
        with contextlib.redirect_stdout(printed):
            kinds = [type(part).__name__ for part in ast.parse(case['source']).body]
            names = {'__name__': '__main__'}
            exec(compile(case['source'], case['name'], 'exec'), names)
            if case.get('after'):
                exec(case['after'], names)
    except BaseException:
        error = traceback.format_exc()
    results.append({'out': printed.getvalue(), 'error': error, 'kinds': kinds})
print(json.dumps(results))
`;

export interface ScriptResult {
	readonly out: string;
	/** Python's words where it failed. */
	readonly error: string | null;
	/** What stands at its top level: `Import`, `FunctionDef`. */
	readonly kinds: readonly string[];
}

/** What scripts print in real PyTorch; null where this machine has none. */
export function runScripts(cases: readonly ScriptCase[]): readonly ScriptResult[] | null {
	const folder = mkdtempSync(join(tmpdir(), 'gradboard-'));
	try {
		const names = cases.map((_, i) => `case${i}.json`);
		cases.forEach((each, i) => writeFileSync(join(folder, names[i]!), JSON.stringify(each)));
		writeFileSync(join(folder, 'cases.json'), JSON.stringify(names));
		const out = runTorch(`import os\nos.chdir(${JSON.stringify(folder)})\n${RUNNER}`);
		return out === null ? null : (JSON.parse(out.trim().split('\n').at(-1)!) as ScriptResult[]);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** The losses that a script prints, an epoch a line; `test` is empty without a test set. */
export function printedLosses(out: string): { train: number[]; test: number[] } {
	const train: number[] = [];
	const test: number[] = [];
	for (const line of out.split('\n')) {
		const match = /^epoch \d+ {2}train (\S+)(?: {2}test (\S+))?$/.exec(line);
		if (!match) continue;
		train.push(Number(match[1]));
		if (match[2] !== undefined) test.push(Number(match[2]));
	}
	return { train, test };
}
