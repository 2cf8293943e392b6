import { nodeName } from '#lib/graph/document.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import type { Fix } from '#lib/graph/problem.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { diagnosisText, divergenceText, problemText } from '../text.ts';

export type Severity = 'error' | 'warning';

/** One line of the list of problems. */
export interface ProblemRow {
	readonly severity: Severity;
	/** '' is the whole network. */
	readonly node: string;
	/** Type and name of the node, as people see it. */
	readonly place: string;
	readonly text: string;
	/** PyTorch's own words. */
	readonly torch?: string | undefined;
	readonly fixes: readonly Fix[];
}

type Source = Pick<App, 'board' | 'training'>;
/** A row whose sentence is not made yet: counting needs none. */
interface Found extends Pick<ProblemRow, 'severity' | 'node' | 'torch' | 'fixes'> {
	readonly say: (name: string) => string;
}

/** All that is wrong: with the network as it is built, and in training. Errors first, else in their order. */
export function problemRows(app: Source): ProblemRow[] {
	return inOrder(app).map(({ say, ...row }) => {
		const node = app.board.node(row.node);
		const type = node && (operatorOf(node.type)?.type ?? node.type);
		return {
			...row,
			place: node ? `${type} ${nodeName(node)}` : row.node || m.layout_whole_network(),
			text: say(node ? nodeName(node) : row.node)
		};
	});
}

/** Ids of the nodes with problems, once each, in the order of the rows. */
export function problemNodes(app: Source): string[] {
	const ids = inOrder(app).map(({ node }) => node);
	return [...new Set(ids)].filter((id) => app.board.node(id) !== undefined);
}

export function countProblems(app: Source): { readonly errors: number; readonly warnings: number } {
	const all = found(app);
	const errors = all.filter(({ severity }) => severity === 'error').length;
	return { errors, warnings: all.length - errors };
}

/** `2 errors, 1 warning` */
export function countsText({ errors, warnings }: ReturnType<typeof countProblems>): string {
	const error = errors === 1 ? m.layout_errors_one() : m.layout_errors({ count: errors });
	const warning = warnings === 1 ? m.layout_warnings_one() : m.layout_warnings({ count: warnings });
	if (errors === 0) return warning;
	return warnings === 0 ? error : m.layout_both({ errors: error, warnings: warning });
}

function inOrder(app: Source): Found[] {
	return found(app).toSorted((a, b) => rank(a) - rank(b));
}

const rank = ({ severity }: Found): number => (severity === 'error' ? 0 : 1);

function found({ board, training }: Source): Found[] {
	return [
		...board.plan.problems.map((problem) => ({ ...problem, say: () => problemText(problem) })),
		...inTraining(training)
	];
}

/** What training found: the one place that knows where its remarks come from. */
function inTraining({ divergence, diagnoses }: Source['training']): Found[] {
	const rows: Found[] = diagnoses.map((diagnosis) => ({
		severity: 'warning',
		node: diagnosis.node,
		fixes: [],
		say: (name) => diagnosisText(diagnosis, name)
	}));
	if (divergence) {
		const { node } = divergence;
		rows.unshift({
			severity: 'error',
			node,
			fixes: [],
			say: (name) => divergenceText(divergence, name)
		});
	}
	return rows;
}
