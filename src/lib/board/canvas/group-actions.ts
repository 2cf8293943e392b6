import { nodeName } from '#lib/graph/document.ts';
import type { Group } from '#lib/graph/document.ts';
import { moduleClass } from '#lib/graph/export/module.ts';
import type { ModuleRefusal } from '#lib/graph/export/module.ts';
import * as groups from '#lib/graph/groups.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';

/** What commands do with groups: each is one undoable step. */

/** The groups that the selected nodes are in, in document order. */
export function selectedGroups({ board }: App): Group[] {
	const { document } = board;
	const of = groups.groupOf(document);
	const chosen = new Set(board.selection.flatMap((id) => of.get(id) ?? []));
	return (document.groups ?? []).filter((group) => chosen.has(group));
}

/** Makes one group of the selected nodes, and asks for its name. */
export function groupSelection({ board, ui }: App): void {
	const grouping = groups.makeGroup(board.document, board.selection);
	if (grouping.ok) {
		board.edit('group', ...grouping.edits);
		ui.renamingGroup = grouping.group.id;
		return;
	}
	const [first] = grouping.between;
	const node = first === undefined ? undefined : board.node(first);
	if (!node) return;
	ui.say('warn', m.groups_refused_not_convex({ node: nodeName(node) }), {
		label: m.groups_with_them(),
		run: () => {
			board.selection = [...board.selection, ...grouping.between];
		}
	});
}

/** Takes the frames of the selected groups away; the nodes stay. */
export function ungroupSelection(app: App): void {
	const ids = selectedGroups(app).map(({ id }) => id);
	const edits = groups.ungroup(app.board.document, ids);
	if (edits.length > 0) app.board.edit('ungroup', ...edits);
}

/** Draws a group as one node, or as its nodes in a frame. */
export function foldGroup({ board }: App, id: string, folded: boolean): void {
	const edits = groups.foldGroup(board.document, [id], folded);
	if (edits.length > 0) board.edit('fold', ...edits);
}

/** Folds the selected groups, or unfolds them where all are folded. */
export function foldSelection(app: App): void {
	const chosen = selectedGroups(app);
	const folded = !chosen.every((group) => group.folded);
	const ids = chosen.map(({ id }) => id);
	const edits = groups.foldGroup(app.board.document, ids, folded);
	if (edits.length > 0) app.board.edit('fold', ...edits);
}

/** Another name for a group; an empty one changes nothing. */
export function renameGroup({ board }: App, id: string, name: string): void {
	const edits = groups.renameGroup(board.document, id, name);
	if (edits.length > 0) board.edit('rename', ...edits);
}

/** Asks for the name of the one selected group: its frame has the field, so it is unfolded. */
export function askGroupName(app: App): void {
	const [group] = selectedGroups(app);
	if (!group) return;
	if (group.folded) foldGroup(app, group.id, false);
	app.ui.renamingGroup = group.id;
}

/** Puts the one selected group on the clipboard as an `nn.Module` class, or says why it is none. */
export async function copyModule(app: App): Promise<void> {
	const { board, ui } = app;
	const [group] = selectedGroups(app);
	if (!group) return;
	const source = moduleClass(board.document, board.plan, group);
	if (!source.ok) {
		const nodes = source.nodes.join(m.canvas_comma());
		const reason = MODULE_REFUSALS[source.code]({ nodes });
		ui.say('warn', m.groups_no_module({ name: group.name, reason }));
		return;
	}
	try {
		await navigator.clipboard.writeText([...source.imports, '', '', source.text].join('\n'));
		ui.say('ok', m.groups_copied({ name: source.name }));
	} catch {
		ui.say('warn', m.groups_clipboard_denied());
	}
}

const MODULE_REFUSALS: Readonly<Record<ModuleRefusal, (values: { nodes: string }) => string>> = {
	no_nodes: m.groups_module_no_nodes,
	holds_data: m.groups_module_holds_data,
	holds_loss: m.groups_module_holds_loss,
	has_error: m.groups_module_has_error,
	returns: m.groups_module_returns
};
