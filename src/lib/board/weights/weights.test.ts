import { describe, expect, it } from 'vitest';
import { toFragment, weightsOf } from '#lib/graph/codec.ts';
import type { GraphDocument } from '#lib/graph/document.ts';
import { writeSafetensors } from '#lib/graph/weights/safetensors.ts';
import { perceptron } from '../../../../tests/golden/harness.ts';
import { Desk } from '../../../../tests/weights-desk.ts';
import { weightsForLink, linkWeightsBlocked } from './for-link.ts';
import { networkOf, restoreLinkWeights, turnOf } from './from-link.ts';
import { weightsBlocked } from './holdings.ts';
import { openWeights, saveWeights, weightsBlob } from './weights-file.ts';

const net = (dims = [2, 3, 1], epochs = 20): GraphDocument =>
	perceptron(dims, 'Tanh', { type: 'SGD', lr: 0.1 }, 4, epochs);

async function fileOf(desk: Desk, name = 'net.safetensors'): Promise<File> {
	return new File([(await weightsBlob(desk.app))!], name);
}

const drawn = async () => (await new Desk(net()).follow()).training.readWeights();

describe('what is known of training', () => {
	it('reads the weights, and the state with its curves', async () => {
		const desk = await new Desk(net()).follow();
		await desk.train(3);
		const state = (await desk.training.readState())!;
		expect(state).toMatchObject({
			signature: desk.board.plan.signature,
			epoch: 3,
			update: 6,
			trainLoss: desk.training.trainLoss
		});
		expect(state.trainLoss).toHaveLength(3);
		expect(structuredClone(state)).toEqual(state);
		expect(await desk.training.readWeights()).toEqual(state.weights);
	});

	it('goes on from a state as if nothing had been between', async () => {
		const there = await new Desk(net()).follow();
		await there.train(5);
		const state = (await there.training.readState())!;
		await there.train('end');

		const here = await new Desk(net()).follow();
		expect(await here.training.restoreWeights(state.weights, state)).toBe('ok');
		await here.settled();
		expect(here.training).toMatchObject({ epoch: 5, update: 10, state: 'paused' });
		expect(here.training.trainLoss).toEqual(state.trainLoss);
		expect(here.training.nodes.size).toBeGreaterThan(0);
		await here.train('end');
		expect(here.training.trainLoss).toEqual(there.training.trainLoss);
		here.training.reset();
		await here.settled();
		expect(here.training.trainLoss).toEqual([]);
		expect(await here.training.readWeights()).toEqual(await drawn());
	});

	it('says when an edit loses weights that came from elsewhere', async () => {
		const desk = await new Desk(net()).follow();
		const weights = (await desk.training.readWeights())!;
		await desk.training.restoreWeights(weights);
		await desk.settled();
		desk.board.edit('params', {
			kind: 'setParams',
			id: 'fc1',
			params: { out_features: 5 }
		});
		await desk.follow();
		expect(desk.training.restarted).toBe(true);
	});

	it('refuses what does not fit, and leaves all as it is', async () => {
		const desk = await new Desk(net()).follow();
		await desk.train(2);
		const state = (await desk.training.readState())!;
		const { weights } = state;
		const refused = async (...given: Parameters<typeof desk.training.restoreWeights>) => {
			const result = await desk.training.restoreWeights(...given);
			return result === 'ok' ? result : result.code;
		};
		expect(await refused(weights.slice(1))).toBe('missing');
		expect(await refused([...weights, weights[0]!])).toBe('unexpected');
		const wide = { ...weights[0]!, shape: [1, 6] };
		expect(await refused([wide, ...weights.slice(1)])).toBe('size_mismatch');
		expect(await refused(weights, { ...state, epoch: 3 })).toBe('bad_progress');
		expect(await desk.training.readState()).toEqual(state);
		expect(desk.training.state).toBe('paused');
		const empty = new Desk(net());
		expect(await empty.training.restoreWeights(weights)).toMatchObject({ code: 'not_ready' });
		expect(await empty.training.readWeights()).toBeNull();
	});
});

describe('a file of weights', () => {
	it('goes round, says what it brought, and can be taken back', async () => {
		const there = await new Desk(net()).follow();
		await there.train('end');
		const trained = await there.training.readWeights();
		const desk = await new Desk(net()).follow();
		await desk.train(2);
		const before = (await desk.training.readState())!;
		await openWeights(desk.app, await fileOf(there));
		await desk.settled();
		expect(await desk.training.readWeights()).toEqual(trained);
		expect(desk.training.epoch).toBe(0);
		expect(desk.said).toHaveLength(1);
		expect(desk.said[0]).toMatch(/^ok: .*net\.safetensors.* 4 .*13 /);
		desk.ui.toasts[0]!.action!.run();
		await new Promise((resolve) => setTimeout(resolve));
		await desk.settled();
		expect(await desk.training.readState()).toEqual(before);
	});

	it('that is wrong is named, and nothing is changed', async () => {
		const desk = await new Desk(net()).follow();
		const before = await desk.training.readWeights();
		const wide = await new Desk(net([2, 4, 1])).follow();
		await openWeights(desk.app, await fileOf(wide));
		await openWeights(desk.app, new File(['not at all'], 'cat.safetensors'));
		await openWeights(desk.app, new File([writeSafetensors([])], 'none.safetensors'));
		expect(desk.said).toHaveLength(3);
		for (const text of desk.said) expect(text).toMatch(/^error: /);
		expect(desk.said[0]).toMatch(/\[4, 2\].*\[3, 2\]/);
		expect(await desk.training.readWeights()).toEqual(before);
	});

	it('with values that are no numbers says so', async () => {
		const desk = await new Desk(net()).follow();
		const weights = (await desk.training.readWeights())!;
		const tensors = weights.map(({ node, name, shape, values }) => ({
			...{ name: `${node}.${name}`, shape, dtype: 'F32' as const },
			values: values.map(() => NaN)
		}));
		await openWeights(desk.app, new File([writeSafetensors(tensors)], 'nan.safetensors'));
		await desk.settled();
		expect(desk.said[0]).toMatch(/^warn: .*13/);
	});

	it('is not made where there is nothing to save', async () => {
		const desk = new Desk(net(), null);
		await desk.follow().catch(() => {});
		expect(weightsBlocked(desk.app)).not.toBeNull();
		await saveWeights(desk.app);
		expect(desk.said[0]).toMatch(/^warn: /);
	});
});

describe('weights in a link', () => {
	it('travel behind the board, and are taken once the network stands', async () => {
		const there = await new Desk(net()).follow();
		await there.train('end');
		const text = (await weightsForLink(there.app))!;
		const fragment = toFragment(there.board.document, text);
		expect(fragment).toMatch(/^#g=[\w-]+&w=[\w-]+$/);

		const here = new Desk(net());
		const network = networkOf(here.board.document);
		expect(turnOf(here.app, network)).toBe('wait');
		await here.follow();
		expect(turnOf(here.app, network)).toBe('restore');
		await restoreLinkWeights(here.app, weightsOf(fragment)!);
		await here.settled();
		expect(await here.training.readWeights()).toEqual(await there.training.readWeights());
		expect(here.said[0]).toMatch(/^ok: .*20/);
	});

	it('wait for data that is not here, and are dropped where the network is another', async () => {
		const desk = new Desk(net(), null);
		expect(turnOf(desk.app, networkOf(desk.board.document))).toBe('absent');
		const trained = await new Desk(net()).follow();
		await trained.train('epoch');
		expect(turnOf(trained.app, networkOf(net()))).toBe('drop');
		expect(turnOf(trained.app, networkOf(net([2, 9, 1])))).toBe('drop');
	});

	it('that are damaged, or another network’s, leave the board as it is', async () => {
		const desk = await new Desk(net()).follow();
		const other = (await weightsForLink((await new Desk(net([2, 9, 1])).follow()).app))!;
		const before = await desk.training.readWeights();
		for (const text of [other, '', 'x7', other.slice(4)]) {
			await restoreLinkWeights(desk.app, text);
			expect(desk.said.at(-1)).toMatch(/^warn: /);
		}
		expect(await desk.training.readWeights()).toEqual(before);
	});

	it('are not offered where they are too many', async () => {
		const desk = await new Desk(net([2, 2000, 1])).follow();
		expect(linkWeightsBlocked(desk.app)).toContain('4\u202f096');
		expect(await weightsForLink(desk.app)).toBeNull();
	});
});
