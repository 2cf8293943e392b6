import type { Values } from '#lib/graph/problem.ts';

/** A network that stops learning, named on the node where it starts. Said by `diagnosis_<code>`. */
export type DiagnosisCode = 'dead' | 'vanishing' | 'exploding' | 'not_finite';

export interface Diagnosis {
	readonly code: DiagnosisCode;
	readonly node: string;
	readonly values: Values;
}
