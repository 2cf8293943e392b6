import type { FitProblem } from '#lib/graph/weights/fit.ts';
import type { LinkWeightsProblem } from '#lib/graph/weights/link-weights.ts';
import type { FileProblem } from '#lib/graph/weights/safetensors.ts';
import type { Values } from '#lib/graph/problem.ts';
import { m } from '#lib/paraglide/messages.js';

export type WeightsProblem = FileProblem | FitProblem | LinkWeightsProblem;

/** A name from a file may be as long as the file. */
const MOST_LETTERS = 60;

const TABLE = m as unknown as Readonly<Record<string, (values: Values) => string>>;

/** Why weights could not be taken, in the words behind a colon. */
export function problemText({ code, values }: WeightsProblem): string {
	const clipped = Object.entries(values).map(([key, value]) => [key, clip(String(value))]);
	return TABLE[`weights_problem_${code}`]!(Object.fromEntries(clipped) as Values);
}

function clip(text: string): string {
	return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text;
}
