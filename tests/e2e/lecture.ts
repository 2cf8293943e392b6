import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { BoardPage } from './board.ts';

/** The step-through as a person uses it. */
export class LecturePage {
	readonly board: BoardPage;

	constructor(readonly page: Page) {
		this.board = new BoardPage(page);
	}

	/** Opens an example and steps into it. */
	async openExample(title: string): Promise<void> {
		await this.board.open();
		await this.board.openExample(title);
		await this.board.backendReady();
		await this.open();
	}

	async open(): Promise<void> {
		await this.page.keyboard.press('p');
		await this.settled();
	}

	/** A pass is on the screen, and no other is under way. */
	async settled(): Promise<void> {
		await expect(this.title).toBeVisible();
		await expect(this.view.locator('.no-pass')).toHaveCount(0);
	}

	get view(): Locator {
		return this.page.getByRole('main', { name: 'Step through one pass' });
	}

	/** "Backward · act1 · step 10 of 14" */
	get title(): Locator {
		return this.view.getByTestId('stop-title');
	}

	/** Presses a key until the title says that one is there. */
	async goTo(stop: string, key = 'ArrowRight'): Promise<void> {
		for (let presses = 0; presses < 60; presses++) {
			if ((await this.title.innerText()).startsWith(`${stop} ·`)) return;
			await this.page.keyboard.press(key);
		}
		throw new Error(`never at ${stop}`);
	}

	/** A tensor of the step by its label; the first where a value and its change have the same. */
	tensor(label: string): Locator {
		return this.view.locator(`[data-tensor="${label}"]`).first();
	}

	/** The figures of a small tensor, in order. */
	async figures(label: string): Promise<number[]> {
		const cells = await this.tensor(label).getByRole('cell').allInnerTexts();
		return cells.map((text) => Number(text.trim().replaceAll('−', '-')));
	}

	/** The first values of a tensor, be it figures or a heat map that is read with the keyboard. */
	async read(label: string, count: number): Promise<number[]> {
		const card = this.tensor(label);
		if ((await card.getByRole('table').count()) > 0) {
			return (await this.figures(label)).slice(0, count);
		}
		const map = card.locator('button.map');
		await map.focus();
		const values: number[] = [];
		for (let at = 0; at < count; at++) {
			await this.page.keyboard.press('ArrowRight');
			values.push(Number((await card.locator('.read-out').innerText()).split('= ')[1]));
		}
		await map.blur();
		return values;
	}
}
