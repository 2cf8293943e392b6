import type { DataInfo } from '#lib/graph/operator.ts';
import { m } from '#lib/paraglide/messages.js';
import { recipeFor } from './recipe.ts';
import { EPOCHS, type StepName } from './steps.ts';

/** What the card says of a step. */
export interface StepText {
	readonly title: string;
	/** What it is for. */
	readonly about: string;
	/** What to do. */
	readonly task: string;
}

/** The words of a step; for a board with this data. Controls are called by their own names. */
export function stepText(name: StepName, data: DataInfo): StepText {
	return TEXTS[name](data);
}

const TEXTS: Readonly<Record<StepName, (data: DataInfo) => StepText>> = {
	data: () => ({
		title: m.guide_data_title(),
		about: m.guide_data_about(),
		task: m.guide_data_task({ data: m.app_data(), use: m.data_use() })
	}),
	add: (data) => ({
		title: m.guide_add_title(),
		about: m.guide_add_about(),
		task: m.guide_add_task({ nodes: listed(recipeFor(data).types) })
	}),
	wire: (data) => {
		const { outputs: count } = recipeFor(data);
		return {
			title: m.guide_wire_title(),
			about: m.guide_wire_about(),
			task: count === null ? m.guide_wire_task_any() : m.guide_wire_task({ count })
		};
	},
	train: () => ({
		title: m.guide_train_title(),
		about: m.guide_train_about(),
		task: m.guide_train_task({ train: m.training_train(), epochs: EPOCHS })
	}),
	curves: () => ({
		title: m.guide_curves_title(),
		about: m.guide_curves_about(),
		task: m.guide_curves_task({ linear: m.charts_linear(), log: m.charts_log() })
	}),
	pass: () => ({
		title: m.guide_pass_title(),
		about: m.guide_pass_about(),
		task: m.guide_pass_task({ open: m.lecture_open(), backward: m.lecture_backward() })
	}),
	share: () => ({
		title: m.guide_share_title(),
		about: m.guide_share_about(),
		task: m.guide_share_task({
			share: m.app_share(),
			copy: m.share_copy(),
			save: m.share_save()
		})
	})
};

function listed(names: readonly string[]): string {
	return names.reduce((first, next) => m.guide_add_list({ first, next }));
}
