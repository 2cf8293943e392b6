import { expect, test } from './fixtures.ts';

test('a thousand nodes: boxes from afar, whole cards from near, all of them findable', async ({
	board,
	page
}) => {
	await board.open();
	await board.dropFiles([{ name: 'large.gradboard.json', text: JSON.stringify(large(1000)) }]);
	await expect(board.canvas.locator('.far')).toHaveCount(1000, { timeout: 20_000 });
	await expect(board.canvas.locator('.far-wires path')).not.toHaveCount(0);
	await page.keyboard.press('ControlOrMeta+f');
	await page.keyboard.type('n300');
	await page.keyboard.press('Enter');
	await expect(board.node('n300').locator('.card')).toBeVisible({ timeout: 20_000 });
	await expect(board.wire('s300')).toBeAttached();
	expect(await board.nodes.count()).toBeLessThan(200);
});

/** Layers with a path around each: three wires for two nodes. */
function large(count: number): object {
	const at = (i: number) => [(i % 40) * 220, Math.floor(i / 40) * 150];
	const nodes: object[] = [{ id: 'x', type: 'Input', params: { shape: [8] }, position: at(0) }];
	const edges: object[] = [];
	let last = 'x';
	for (let i = 1; i < count; i += 2) {
		const [layer, sum] = [`n${(i - 1) / 2}`, `s${(i - 1) / 2}`];
		const type = i % 4 === 1 ? 'Linear' : 'ReLU';
		nodes.push({
			id: layer,
			type,
			params: type === 'Linear' ? { out_features: 8 } : {},
			position: at(i)
		});
		edges.push({ from: [last, 'output'], to: [layer, 'input'] });
		if (i + 1 === count) break;
		nodes.push({ id: sum, type: 'Add', params: {}, position: at(i + 1) });
		edges.push(
			{ from: [layer, 'output'], to: [sum, 'input'] },
			{ from: [last, 'output'], to: [sum, 'other'] }
		);
		last = sum;
	}
	return { format: 'gradboard', version: 1, title: 'Large', nodes, edges };
}
