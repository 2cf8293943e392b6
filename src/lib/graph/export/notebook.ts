import { standardImports } from './import-lines.ts';
import type { ScriptLine } from './lines.ts';
import { joined, linesOf, proseLines, stringConstant } from './lines.ts';
import { chainLines } from './net.ts';
import { settingsOf } from './program.ts';
import type { TensorPieces } from './tensor-script.ts';
import { makeTarget, testLoss, trainEpoch } from './train-lines.ts';
import type { RowsPieces } from './training-script.ts';
import { batchesOf, constants, epochEnd, setUp } from './training-script.ts';

/** A cell of a notebook. */
export interface Cell {
	readonly kind: 'markdown' | 'code';
	readonly text: string;
}

/** The lab's four tasks, of a graph that is trained on rows. */
export function rowsCells(pieces: RowsPieces): Cell[] {
	const { document, net, source, training, lossName } = pieces;
	const { hasTest } = source;
	const lossArg = training.parts === 'model' ? '' : ', loss_fn';
	const paths = [source.train, ...(source.test === null ? [] : [source.test])];
	const rows = hasTest ? 'x, y, x_test, y_test' : 'x, y';
	return [
		markdown(
			`# ${heading(document.title)}\n\nMade in Gradboard. The data goes beside this notebook: ${paths.map(codeSpan).join(' and ')}.`
		),
		markdown('## Task 1: Read the data'),
		code([
			...imports(pieces),
			{ text: '', nodes: [] },
			...stringConstant('TRAIN_FILE', source.train),
			...(source.test === null ? [] : stringConstant('TEST_FILE', source.test)),
			...constants(pieces)
		]),
		code(...source.functions),
		code([
			...linesOf(`${rows} = load_data(TRAIN_FILE${source.test === null ? '' : ', TEST_FILE'})`),
			...linesOf(hasTest ? 'print(x.shape, x_test.shape)' : 'print(x.shape)')
		]),
		markdown(
			'## Task 2: Build the network\n\nThe seed comes first: the weights are random numbers, drawn layer by layer.'
		),
		...(net.chain ? [] : [code(...net.classes)]),
		code([
			...(net.chain
				? [
						...linesOf('torch.manual_seed(SEED)\nmodel = nn.Sequential(OrderedDict(['),
						...chainLines(net.chain, 1),
						...linesOf(']))'),
						...setUp(pieces, 0, '').slice(2)
					]
				: setUp(pieces, 0, '')),
			...linesOf('print(model)')
		]),
		markdown(
			`## Task 3: Train by gradient descent\n\nAn epoch goes through all training rows once.${hasTest ? ' The loss on the test rows tells what was learned for new data.' : ''}`
		),
		code(makeTarget(net), trainEpoch(training), ...(hasTest ? [testLoss(training)] : [])),
		code([
			...batchesOf(pieces, 0),
			...linesOf(
				[
					hasTest ? 'train_losses, test_losses = [], []' : 'train_losses = []',
					'for epoch in range(EPOCHS):',
					`    train_losses.append(train_epoch(model${lossArg}, optimizer, batches))`,
					...(hasTest
						? [`    test_losses.append(test_loss(model${lossArg}, x_test, y_test))`]
						: []),
					...epochEnd(pieces).map((line) => `    ${line}`),
					...(hasTest
						? [
								"    print(f'epoch {epoch}  train {train_losses[-1]:.8g}'",
								"          f'  test {test_losses[-1]:.8g}')"
							]
						: ["    print(f'epoch {epoch}  train {train_losses[-1]:.8g}')"])
				].join('\n')
			)
		]),
		markdown(`## Task 4: Plot the loss${hasTest ? ' on the training and on the test data' : ''}`),
		code(
			linesOf(
				[
					"plt.plot(train_losses, label='train')",
					...(hasTest ? ["plt.plot(test_losses, label='test')"] : []),
					"plt.xlabel('epoch')",
					`plt.ylabel('${lossName}')`,
					'plt.legend()',
					'plt.show()'
				].join('\n')
			)
		)
	];
}

/** The same of a graph without data. */
export function tensorCells(pieces: TensorPieces): Cell[] {
	const { title, imports: head, classes, setUp: start, run, show, isTrained } = pieces;
	const first = [markdown(`# ${heading(title)}\n\nMade in Gradboard.`), code(head)];
	if (!isTrained) {
		return [
			...first,
			markdown('## The tensors'),
			code(start),
			markdown('## What is computed of them'),
			code(run),
			...(show.length === 0
				? []
				: [markdown('## The gradients\n\n`backward()` goes back through all steps.'), code(show)])
		];
	}
	return [
		...first,
		markdown('## Task 1: The data, Task 2: The network'),
		...classes.map((each) => code(each)),
		code(start),
		markdown('## Task 3: Train by gradient descent'),
		code(run),
		markdown('## Task 4: Plot the loss'),
		code(show)
	];
}

function imports({ document, net, source }: RowsPieces): ScriptLine[] {
	const standard = [...source.modules, ...(net.chain ? ['collections.OrderedDict'] : [])];
	const others = [
		'import matplotlib.pyplot as plt',
		'import torch',
		'from torch import nn',
		...(settingsOf(document).batchSize === null ? [] : [LOADER])
	];
	return joined([standardImports(standard), linesOf(others.join('\n'))], 1);
}

const LOADER = 'from torch.utils.data import DataLoader, TensorDataset';

function markdown(text: string): Cell {
	return { kind: 'markdown', text };
}

function code(...sections: readonly (readonly ScriptLine[])[]): Cell {
	const text = joined(sections, sections.length > 1 ? 2 : 1).map((line) => line.text);
	return { kind: 'code', text: text.join('\n') };
}

/** A text of people's as Markdown that shows it as it is. */
function heading(title: string): string {
	const plain = proseLines(title, 200).join(' ') || 'A network';
	return plain
		.replace(/[*_`[\]()#!|~$-]/g, '\\$&')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;');
}

function codeSpan(text: string): string {
	return `\`${proseLines(text, 200).join(' ').replaceAll('`', "'")}\``;
}

/** The JSON of a notebook: https://nbformat.readthedocs.io/en/latest/format_description.html */
export function notebookText(cells: readonly Cell[]): string {
	const notebook = {
		cells: cells.map(({ kind, text }, i) => ({
			cell_type: kind,
			id: `cell-${i + 1}`,
			metadata: {},
			source: text.split(/(?<=\n)/),
			...(kind === 'code' ? { execution_count: null, outputs: [] } : {})
		})),
		metadata: {
			kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
			language_info: { name: 'python' }
		},
		nbformat: 4,
		nbformat_minor: 5
	};
	return `${JSON.stringify(notebook, null, 1)}\n`;
}
