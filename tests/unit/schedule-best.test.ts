/** The best weights and the range test as the board has them. */
import { expect, it } from 'vitest';
import { Desk, TABLE } from '../weights-desk.ts';
import { perceptron } from '../golden/harness.ts';

/** Steps so long that the loss rises again at some time. */
const restless = () => {
	const document = perceptron([2, 6, 1], 'Tanh', { type: 'SGD', lr: 0.6, momentum: 0.9 }, 4, 30);
	return { ...document, training: { ...document.training!, seed: 3 } };
};

it('best weights take the place of the present ones, with the curves up to them', async () => {
	const desk = await new Desk(restless()).follow();
	const { training } = desk;
	expect(await training.restoreBest()).toBe(false);
	await desk.train('end');
	const { best } = training;
	const losses = training.trainLoss;
	// Without a test set it is the training loss that counts.
	expect(best!.loss).toBe(Math.min(...losses));
	expect(losses[best!.epoch - 1]).toBe(best!.loss);
	expect(best!.epoch).toBeLessThan(30);

	const there = await new Desk(restless()).follow();
	await there.train(best!.epoch);
	const wanted = await there.training.readWeights();
	const ended: number[] = [];
	training.onend = () => ended.push(training.trainLoss.length);
	expect(await training.restoreBest()).toBe(true);
	await desk.settled();
	// The curves that are cut off are told to who keeps them.
	expect(ended).toEqual([losses.length]);
	expect(training.trainLoss).toEqual(losses.slice(0, best!.epoch));
	expect(training.epoch).toBe(best!.epoch);
	expect(training.best).toEqual(best);
	expect(await training.readWeights()).toEqual(wanted);
	expect(training.state).toBe('paused');
	training.reset();
	expect(training.best).toBeNull();
});

it('the range test tells its points and changes no curve', async () => {
	const desk = await new Desk(restless(), TABLE).follow();
	await desk.train(2);
	const { trainLoss, epoch } = desk.training;
	const test = await desk.training.testRange({ from: 1e-4, to: 10, updates: 30 });
	await desk.settled();
	expect(desk.training.ranged).toEqual(test!.points);
	expect([desk.training.trainLoss, desk.training.epoch]).toEqual([trainLoss, epoch]);
	await desk.train('end');
	const whole = await new Desk(restless()).follow();
	await whole.train('end');
	expect(desk.training.trainLoss).toEqual(whole.training.trainLoss);
});
