import { nodeName } from '#lib/graph/document.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import type { Fix } from '#lib/graph/problem.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Board } from '../board.svelte.ts';
import type { Remark } from '../diagnoses/diagnoses.ts';
import { problemText, remarkFigure, remarkText } from '../text.ts';

/** One line of the list of problems. */
export interface ProblemRow {
	readonly severity: 'error' | 'warning';
	/** '' is the whole network. */
	readonly node: string;
	/** Type and name of the node, as people see it. */
	readonly place: string;
	readonly text: string;
	/** PyTorch's own words. */
	readonly torch?: string | undefined;
	/** The figure that shows it; '' where there is none. */
	readonly figure: string;
	readonly fixes: readonly Fix[];
}

type Seen = Pick<Board, 'plan' | 'node'>;
/** A row whose sentence is not made yet: counting needs none. */
interface Found extends Pick<ProblemRow, 'severity' | 'node' | 'torch' | 'fixes'> {
	readonly text: () => string;
	readonly figure: () => string;
}

/**
 * All that is wrong: with the network as it is built, and what training and data show (`remarks`).
 * Errors first, else in their order.
 */
export function problemRows(board: Seen, remarks: readonly Remark[]): ProblemRow[] {
	return inOrder(board, remarks).map(({ severity, node: id, torch, fixes, text, figure }) => {
		const node = board.node(id);
		const type = node && (operatorOf(node.type)?.type ?? node.type);
		const place = node ? `${type} ${nodeName(node)}` : id || m.layout_whole_network();
		return { severity, node: id, place, text: text(), torch, figure: figure(), fixes };
	});
}

/** Ids of the nodes with problems, once each, in the order of the rows. */
export function problemNodes(board: Seen, remarks: readonly Remark[]): string[] {
	const ids = inOrder(board, remarks).map(({ node }) => node);
	return [...new Set(ids)].filter((id) => board.node(id) !== undefined);
}

export interface Counts {
	readonly errors: number;
	readonly warnings: number;
}

export function countProblems(board: Seen, remarks: readonly Remark[]): Counts {
	const all = [...board.plan.problems, ...remarks];
	const errors = all.filter(({ severity }) => severity === 'error').length;
	return { errors, warnings: all.length - errors };
}

/** `2 errors, 1 warning` */
export function countsText({ errors, warnings }: Counts): string {
	const error = errors === 1 ? m.layout_errors_one() : m.layout_errors({ count: errors });
	const warning = warnings === 1 ? m.layout_warnings_one() : m.layout_warnings({ count: warnings });
	if (errors === 0) return warning;
	return warnings === 0 ? error : m.layout_both({ errors: error, warnings: warning });
}

function inOrder({ plan }: Seen, remarks: readonly Remark[]): Found[] {
	const problems = plan.problems.map((problem) => ({
		...problem,
		text: () => problemText(problem),
		figure: () => ''
	}));
	const seen = remarks.map((remark) => ({
		...remark,
		text: () => remarkText(remark),
		figure: () => remarkFigure(remark)
	}));
	return [...problems, ...seen].toSorted((a, b) => rank(a) - rank(b));
}

const rank = ({ severity }: Pick<Found, 'severity'>): number => (severity === 'error' ? 0 : 1);
