import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/** What the bar says of training. */
export interface Figures {
	readonly epoch: number;
	readonly epochs: number;
	readonly train: number;
	readonly test: number;
}

export interface DroppedFile {
	readonly name: string;
	/** Its contents: text in UTF-8, or bytes. */
	readonly text: string | Uint8Array;
}

/** The board as a person uses it: mouse, keyboard and what is to be seen. */
export class BoardPage {
	constructor(readonly page: Page) {}

	/** Opens the board and waits until it can be used and has come to rest. */
	async open(path = './'): Promise<void> {
		await this.page.goto(path);
		await expect(this.trainButton).toBeVisible();
		await this.backendReady();
		await this.atRest(this.canvas.locator('.svelte-flow__viewport'));
	}

	get palette(): Locator {
		return this.page.getByRole('navigation', { name: 'Operators' });
	}

	get canvas(): Locator {
		return this.page.locator('.svelte-flow');
	}

	get inspector(): Locator {
		return this.page.getByRole('region', { name: 'Inspector', exact: true });
	}

	get status(): Locator {
		return this.page.getByRole('region', { name: 'Status', exact: true });
	}

	/** What the page has to say, bottom right. */
	get messages(): Locator {
		return this.page.getByRole('region', { name: 'Messages' });
	}

	/** The curves' reader: its value says what the curves show at one epoch. */
	get reader(): Locator {
		return this.page.getByRole('slider', { name: 'Read the curves' });
	}

	get transport(): Locator {
		return this.page.getByRole('group', { name: 'Training', exact: true });
	}

	/** Train, Pause or Again: one button in turn. */
	get trainButton(): Locator {
		return this.transport.getByRole('button').first();
	}

	get nodes(): Locator {
		return this.canvas.locator('.svelte-flow__node');
	}

	get wires(): Locator {
		return this.canvas.locator('.svelte-flow__edge');
	}

	get backend(): Locator {
		return this.page.getByRole('button', { name: /^Backend: / });
	}

	/** The training worker has answered and the data set is there: Train would start at once. */
	async backendReady(): Promise<void> {
		await expect(this.backend).toBeVisible();
		await expect(this.trainButton).not.toHaveAttribute('aria-disabled', 'true');
	}

	/** Chooses where training runs. */
	async chooseBackend(name: string): Promise<void> {
		await this.backend.click();
		await this.page.getByRole('menuitemradio', { name: new RegExp(`^${name}`) }).click();
		await expect(this.backend).toHaveAccessibleName(new RegExp(`Backend: ${name}`));
	}

	/** A node by its id, which is its name where it has no label. */
	node(id: string): Locator {
		return this.canvas.locator(`.svelte-flow__node[data-id="${id}"]`);
	}

	/** The wire into an input. */
	wire(to: string, port = 'input'): Locator {
		return this.canvas.locator(`.svelte-flow__edge[data-id="${to} ${port}"]`);
	}

	/** Labels of wires that carry this shape. */
	shapes(shape: string): Locator {
		return this.canvas.locator('.svelte-flow__edge-label', { hasText: shape });
	}

	/** A field of the training settings, by PyTorch's name for it. */
	setting(name: string): Locator {
		return this.page.getByLabel(name, { exact: true });
	}

	/** Types a training setting. */
	async set(name: string, value: string): Promise<void> {
		await this.setting(name).fill(value);
		await this.setting(name).press('Enter');
	}

	/** Chooses a data set that comes with the board. */
	async useBuiltin(name: RegExp): Promise<void> {
		await this.page.getByRole('button', { name: 'Data', exact: true }).first().click();
		await this.dialog.getByRole('radio', { name }).click();
		await this.dialog.getByRole('button', { name: 'Use this data' }).click();
		await expect(this.dialog).toBeHidden();
	}

	/** Opens a ready graph by its title. */
	async openExample(title: string): Promise<void> {
		await this.page.getByRole('button', { name: 'Examples' }).click();
		const named = this.page.locator('strong').getByText(title, { exact: true });
		await this.dialog.getByRole('button').filter({ has: named }).click();
		await expect(this.dialog).toBeHidden();
		await this.atRest(this.canvas.locator('.svelte-flow__viewport'));
	}

	/** The dock's tab for going back by hand. */
	get autograd(): Locator {
		return this.page.getByRole('tabpanel', { name: 'Autograd' });
	}

	/** `.grad` of a leaf or parameter, as the autograd tab shows it. */
	grad(name: string): Locator {
		return this.autograd
			.getByRole('row')
			.filter({ has: this.page.getByRole('button', { name, exact: true }) })
			.getByRole('cell')
			.last();
	}

	/** Cards of notes. */
	get notes(): Locator {
		return this.canvas.locator('.svelte-flow__node-note');
	}

	/** The head of the frame around a group. */
	frame(name: string): Locator {
		return this.canvas.getByRole('button', { name: new RegExp(`^Group ${name}, `) });
	}

	/** The card of a folded group. */
	folded(name: string): Locator {
		return this.canvas.locator('.svelte-flow__node-folded', { hasText: name });
	}

	/** Opens the list of everything, types, and takes what comes first. */
	async find(text: string): Promise<void> {
		await this.page.keyboard.press('ControlOrMeta+k');
		await this.page.getByRole('combobox', { name: 'Find anything' }).fill(text);
		await this.page.keyboard.press('Enter');
		await expect(this.page.getByRole('combobox', { name: 'Find anything' })).toBeHidden();
	}

	/** Whether a button of the history says what it would do. */
	get undo(): Locator {
		return this.page.getByRole('button', { name: /^Undo/ });
	}

	get dialog(): Locator {
		return this.page.getByRole('dialog');
	}

	/** Lets files go over the page, as from a file manager. */
	async dropFiles(files: readonly DroppedFile[]): Promise<void> {
		const packed = files.map(({ name, text }) => ({
			name,
			base64: Buffer.from(text).toString('base64')
		}));
		const dataTransfer = await this.page.evaluateHandle((files) => {
			const transfer = new DataTransfer();
			for (const { name, base64 } of files) {
				const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
				transfer.items.add(new File([bytes], name));
			}
			return transfer;
		}, packed);
		for (const type of ['dragenter', 'dragover', 'drop']) {
			await this.page.dispatchEvent('main, body', type, { dataTransfer });
		}
	}

	/** Opens the list of what is wrong at a node. */
	async openProblems(id: string): Promise<Locator> {
		await this.page.getByRole('button', { name: `Problems of ${id}: ` }).click();
		return this.page.locator('.problem-popover');
	}

	port(node: string, port: string): Locator {
		return this.node(node).locator(`.svelte-flow__handle[data-handleid="${port}"]`);
	}

	/** Waits until something has stayed where it is for some frames. */
	async atRest(locator: Locator): Promise<void> {
		await locator.evaluate(
			(element) =>
				new Promise<void>((resolve) => {
					let before = '';
					let still = 0;
					const look = () => {
						const { x, y, width, height } = element.getBoundingClientRect();
						const now = [x, y, width, height].join(' ');
						still = now === before ? still + 1 : 0;
						before = now;
						if (still >= 6) resolve();
						else requestAnimationFrame(look);
					};
					look();
				})
		);
	}

	/** Drags an operator from the palette to a place on the canvas, in pixels from its top left. */
	async dragFromPalette(type: string, x: number, y: number): Promise<string> {
		return this.#adding(() =>
			this.paletteItem(type).dragTo(this.canvas, { targetPosition: { x, y } })
		);
	}

	async clickInPalette(type: string): Promise<string> {
		return this.#adding(() => this.paletteItem(type).click());
	}

	paletteItem(type: string): Locator {
		return this.palette.getByRole('button', { name: type, exact: true });
	}

	/** Ids of all nodes. */
	async ids(): Promise<string[]> {
		return this.nodes.evaluateAll((all) => all.map((node) => node.getAttribute('data-id')!));
	}

	async #adding(gesture: () => Promise<void>): Promise<string> {
		const before = await this.ids();
		await gesture();
		await expect(this.nodes).toHaveCount(before.length + 1);
		return (await this.ids()).find((id) => !before.includes(id))!;
	}

	/** Draws a wire with the mouse, from an output to an input, and lets go there. */
	async connect(from: string, to: string, port = 'input'): Promise<void> {
		await this.drawWire(from, to, port);
		await this.page.mouse.up();
	}

	/** As `connect`, but holds the button. */
	async drawWire(from: string, to: string, port = 'input'): Promise<void> {
		const [source, target] = [this.port(from, 'output'), this.port(to, port)];
		await this.atRest(source);
		await this.atRest(target);
		await expect(async () => {
			await this.page.mouse.up();
			await source.hover({ force: true });
			await this.page.mouse.down();
			const [x, y] = await centre(source);
			await this.page.mouse.move(x + 24, y + 8, { steps: 3 });
			// A port that moved under the mouse, on a busy machine, starts no wire.
			await expect(this.canvas.locator('.svelte-flow__connection')).toBeVisible({ timeout: 2000 });
		}).toPass({ timeout: 20_000 });
		const [x, y] = await centre(target);
		await this.page.mouse.move(x - 40, y - 4, { steps: 8 });
		await this.page.mouse.move(x, y, { steps: 4 });
	}

	/** Moves a node by its head, in screen pixels. */
	async moveNode(id: string, dx: number, dy: number): Promise<void> {
		const [x, y] = await centre(this.node(id).locator('header'));
		await this.page.mouse.move(x, y);
		await this.page.mouse.down();
		await this.page.mouse.move(x + dx / 2, y + dy / 2, { steps: 4 });
		await this.page.mouse.move(x + dx, y + dy, { steps: 4 });
		await this.page.mouse.up();
		await this.atRest(this.node(id));
	}

	async select(id: string): Promise<void> {
		await this.node(id).locator('header').click();
		await expect(this.node(id)).toHaveClass(/selected/);
	}

	/** Trains to the last epoch and waits for it. */
	async trainToEnd(): Promise<Figures> {
		await this.trainButton.click();
		// A busy machine without a GPU takes its time.
		await expect(this.trainButton).toHaveAccessibleName(/Again/, { timeout: 45_000 });
		return this.figures();
	}

	/** Back to freshly drawn weights. */
	async reset(): Promise<void> {
		await this.transport.getByRole('button', { name: 'Reset' }).click();
		await expect.poll(async () => (await this.figures()).epoch).toBe(0);
	}

	async figures(): Promise<Figures> {
		const text = (id: string) => this.page.getByTestId(id).innerText();
		const [epoch, epochs] = (await text('epoch')).split('/').map(Number);
		return {
			epoch: epoch!,
			epochs: epochs!,
			train: Number(await text('train-loss')),
			test: Number(await text('test-loss'))
		};
	}

	/** The large figures as they stand, for comparing to the digit. */
	async losses(): Promise<string[]> {
		return Promise.all(
			['epoch', 'train-loss', 'test-loss'].map((id) => this.page.getByTestId(id).innerText())
		);
	}
}

async function centre(locator: Locator): Promise<[x: number, y: number]> {
	const box = (await locator.boundingBox())!;
	return [box.x + box.width / 2, box.y + box.height / 2];
}
