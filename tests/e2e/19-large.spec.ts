import { largeGraph } from '../bench/large-graph.ts';
import { expect, test } from './fixtures.ts';

test('a thousand nodes: boxes from afar, whole cards from near, all of them findable', async ({
	board,
	page
}) => {
	await board.open();
	await board.dropFiles([{ name: 'large.gradboard.json', text: JSON.stringify(largeGraph(1000)) }]);
	await expect(board.canvas.locator('.far')).toHaveCount(1000, { timeout: 20_000 });
	await expect(board.canvas.locator('.far-graph path')).not.toHaveCount(0);
	await page.keyboard.press('ControlOrMeta+f');
	await page.keyboard.type('n300');
	await page.keyboard.press('Enter');
	await expect(board.node('n300').locator('.card')).toBeVisible({ timeout: 20_000 });
	await expect(board.wire('s300')).toBeAttached();
	expect(await board.nodes.count()).toBeLessThan(200);
});
