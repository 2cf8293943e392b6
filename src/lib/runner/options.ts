import { parseArgs } from 'node:util';
import { Fault } from './fault.ts';

export const HELP = `npm run -s train -- GRAPH [options]
npm run -s train -- --table marks.csv GRAPH GRAPH … [options]

Trains a graph as the board does, and prints one JSON line an epoch:
  {"epoch":0,"trainLoss":0.30490631,"testLoss":0.3065}
A graph without data and without training settings gives one line instead:
  {"values":{…},"grads":{…}}

GRAPH             a *.gradboard.json file, or a link in quotes: 'https://…#g=…'
--train FILE      CSV to train on, in place of the one that the graph names
--test FILE       CSV to test on
--epochs N        in place of the graph's own
--seed S          in place of the graph's own
--backend NAME    wasm (as it is without this) or cpu
--out FILE        writes everything to one JSON file at the end
--table FILE      many graphs: writes one CSV row a graph, and goes on after a bad one
--help            this text

Exit status: 0 done, 2 a bad graph, file or option, 3 training diverged, 130 stopped by Ctrl+C.
`;

export interface Options {
	readonly graphs: readonly string[];
	readonly train?: string;
	readonly test?: string;
	readonly epochs?: number;
	readonly seed?: number;
	readonly backend: 'cpu' | 'wasm';
	readonly out?: string;
	readonly table?: string;
}

const TEXT = { type: 'string' } as const;
const SPEC = {
	train: TEXT,
	test: TEXT,
	epochs: TEXT,
	seed: TEXT,
	backend: TEXT,
	out: TEXT,
	table: TEXT,
	help: { type: 'boolean', short: 'h' }
} as const;

/**
 * The command's options, or null where only help is asked for.
 *
 * @throws Fault of an option that is unknown, has no value or a wrong one
 */
export function readOptions(argv: readonly string[]): Options | null {
	const { values, positionals } = parse(argv);
	if (values.help) return null;
	const { train, test, out, table, backend = 'wasm' } = values;
	for (const [name, value] of Object.entries({ train, test, out, table })) {
		if (value === '') throw new Fault(`--${name} wants the name of a file.`);
	}
	if (backend !== 'cpu' && backend !== 'wasm') {
		throw new Fault(`--backend is cpu or wasm, not “${backend}”.`);
	}
	if (positionals.length === 0) {
		throw new Fault(
			'no graph: name a *.gradboard.json file or a link in quotes; --help says more.'
		);
	}
	if (positionals.length > 1 && table === undefined) {
		throw new Fault(`${positionals.length} graphs: for more than one, name a table: --table FILE.`);
	}
	const epochs = wholeNumber('epochs', values.epochs);
	const seed = wholeNumber('seed', values.seed);
	return {
		graphs: positionals,
		backend,
		...(train === undefined ? {} : { train }),
		...(test === undefined ? {} : { test }),
		...(out === undefined ? {} : { out }),
		...(table === undefined ? {} : { table }),
		...(epochs === undefined ? {} : { epochs }),
		...(seed === undefined ? {} : { seed })
	};
}

function parse(argv: readonly string[]) {
	try {
		return parseArgs({ args: [...argv], options: SPEC, allowPositionals: true });
	} catch (error) {
		// Node's own words name the option, and go on about dashes.
		const { code, message } = error as NodeJS.ErrnoException;
		const option = /--?[\w-]+/.exec(message)?.[0];
		const said = code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? 'is no option' : 'wants a value';
		throw new Fault(`${option} ${said}; --help lists the options.`);
	}
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const value = Number(text);
	if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
	throw new Fault(`--${name} wants a whole number from 0, not “${text}”.`);
}
