import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { stemOf } from './file-kinds.ts';
import { Refused, type ExportItem } from './item.ts';
import { layersModel, layersPlan, WEIGHTS_FILE, type LayersRefusal } from './layers-model.ts';

/** The trained network as a LayersModel of TensorFlow.js: both files in one archive. */
export const TFJS_ITEM: ExportItem = {
	id: 'tfjs',
	section: 'weights',
	name: m.export_tfjs,
	about: m.export_tfjs_about,
	blocked(app) {
		if (!app.training.ready) return m.export_tfjs_no_weights();
		const made = layersPlan(app.board.plan);
		return made.ok ? null : refusalText(made.why);
	},
	stem: ({ title }) => `${stemOf(title)}-tfjs`,
	formats: [{ extension: 'zip', label: '.zip', make: zipFile }]
};

async function zipFile({ board, training }: App): Promise<Blob> {
	const layers = layersPlan(board.plan);
	if (!layers.ok) throw new Refused(refusalText(layers.why));
	const [weights, { zipSync, strToU8 }] = await Promise.all([
		training.readWeights(),
		import('fflate')
	]);
	if (!weights) throw new Refused(m.export_tfjs_no_weights());
	const made = layersModel(layers, weights);
	const zipped = zipSync({
		'model.json': strToU8(JSON.stringify(made.model)),
		[WEIGHTS_FILE]: made.weights
	});
	return new Blob([zipped], { type: 'application/zip' });
}

function refusalText(why: LayersRefusal): string {
	switch (why.code) {
		case 'problems':
			return m.export_tfjs_problems();
		case 'inputs':
			return m.export_tfjs_inputs({ count: why.count });
		case 'outputs':
			return m.export_tfjs_outputs({ nodes: why.nodes.join(', ') });
		case 'batch':
			return m.export_tfjs_batch({ node: why.node });
		case 'operator':
			return m.export_tfjs_operator({ node: why.node, type: why.type });
		case 'params':
			return m.export_tfjs_params({ node: why.node, type: why.type, reason: why.reason });
	}
}
