import type { GraphDocument } from '../document.ts';
import { operatorOf } from '../ops/index.ts';
import type { Plan } from '../plan-types.ts';
import { dataSource, type DataSource } from './data-lines.ts';
import { standardImports } from './import-lines.ts';
import type { ScriptLine } from './lines.ts';
import { joined, linesOf, proseLines, pythonString, statement, stringConstant } from './lines.ts';
import type { Net } from './net.ts';
import { modelSections, netOf } from './net.ts';
import { optimizerLines, schedulerStep } from './optimizer-call.ts';
import { isOutside, oneInput, settingsOf } from './program.ts';
import type { ScriptData } from './script-data.ts';
import type { Share } from './shares.ts';
import { shareOf } from './shares.ts';
import type { Training } from './train-lines.ts';
import {
	ddpSections,
	makeTarget,
	plotLines,
	testLoss,
	trainEpoch,
	trainingOf,
	wrapDdp
} from './train-lines.ts';

/** The pieces that a script and a notebook are made of: of a graph that is trained on rows. */
export interface RowsPieces {
	readonly document: GraphDocument;
	readonly net: Net;
	readonly source: DataSource;
	readonly training: Training;
	/** null: the batch cannot be shared by several processes. */
	readonly share: Share | null;
	/** The call that makes the loss; null: the net itself gives the scalar. */
	readonly lossCall: string | null;
	/** What the loss is called beside a curve. */
	readonly lossName: string;
}

export function rowsPieces(
	document: GraphDocument,
	plan: Plan,
	data: ScriptData | null
): RowsPieces {
	const steps = oneInput(plan.steps);
	const loss = plan.loss!;
	const net = netOf(steps, loss, document.groups ?? [], isOutside('rows', steps));
	const last = steps[loss]!;
	const { role, torch } = operatorOf(last.type)!;
	return {
		document,
		net,
		source: dataSource(document, steps, data),
		training: trainingOf(net, settingsOf(document)),
		share: shareOf(steps, loss),
		lossCall: role === 'loss' ? torch!({ inputs: [], params: last.params }) : null,
		lossName: role === 'loss' ? last.type : 'loss'
	};
}

/** The script of a graph that is trained on rows. */
export function trainingScript(pieces: RowsPieces): ScriptLine[] {
	const { net, source, training, share, lossName } = pieces;
	return joined(
		[
			joined([docstring(pieces), imports(pieces), constants(pieces)], 1),
			...source.functions,
			...modelSections(net),
			makeTarget(net),
			trainEpoch(training),
			...(source.hasTest ? [testLoss(training)] : []),
			...(share ? ddpSections(training, share) : []),
			plotLines(source.hasTest, lossName),
			parseArgs(pieces),
			mainLines(pieces),
			linesOf("if __name__ == '__main__':\n    main()")
		],
		2
	);
}

function docstring({ document, source, share }: RowsPieces): ScriptLine[] {
	const [first = 'A network', ...more] = proseLines(document.title, 72);
	const end = /[.!?]$/.test((more.at(-1) ?? first) as string) ? '' : '.';
	const title = [first, ...more];
	title[title.length - 1] += end;
	const files = `--train ${fileWord(source.train)}${source.test === null ? '' : ` --test ${fileWord(source.test)}`}`;
	const run = `    python3 script.py ${files}`;
	return linesOf(
		[
			`"""${title.join('\n')}`,
			'',
			'Trains the network that was drawn in Gradboard. Prints the loss after every',
			'epoch, and draws the losses where Matplotlib is installed:',
			'',
			...(run.length <= 79 ? [run] : ['    python3 script.py']),
			...(share
				? [
						'',
						'The same on several GPUs, or on several machines:',
						'',
						'    torchrun --nproc_per_node=2 script.py --ddp'
					]
				: ['', 'Its rows depend on each other: several processes cannot share a batch.']),
			'"""'
		].join('\n')
	);
}

/** A file's name as a word of a command within a docstring. */
function fileWord(name: string): string {
	return /^[\w.-]+$/.test(name) ? name : 'FILE';
}

function imports({ document, net, share, source }: RowsPieces): ScriptLine[] {
	const standard = [
		'argparse',
		...source.modules,
		...(share ? ['os'] : []),
		...(net.chain ? ['collections.OrderedDict'] : [])
	];
	const others = [
		'import torch',
		...(share ? ['import torch.distributed as dist'] : []),
		'from torch import nn',
		...(share ? ['from torch.nn.parallel import DistributedDataParallel'] : []),
		...(settingsOf(document).batchSize === null
			? []
			: ['from torch.utils.data import DataLoader, TensorDataset'])
	];
	return joined([standardImports(standard), linesOf(others.join('\n'))], 1);
}

/** Names in capitals: what one would try other values of. */
export function constants({ document, source }: RowsPieces): ScriptLine[] {
	const { seed, epochs, batchSize } = settingsOf(document);
	return [
		...source.constants,
		...linesOf(`SEED = ${BigInt(seed)}`),
		...linesOf(`EPOCHS = ${epochs}`),
		...(batchSize === null ? [] : linesOf(`BATCH_SIZE = ${batchSize}`))
	];
}

function parseArgs({ source, share, net }: RowsPieces): ScriptLine[] {
	const option = (name: string, rest: string) =>
		statement(`parser.add_argument('--${name}', ${rest})`, [], 1);
	return [
		...linesOf(
			[
				'def parse_args():',
				'    """Read what stands behind the name of the script."""',
				"    parser = argparse.ArgumentParser(description='Train the network.')"
			].join('\n')
		),
		...fileOption('train', source.train),
		...(source.test === null ? [] : fileOption('test', source.test)),
		...option('plot', "help='save the curves as this picture'"),
		...option('save', "help='save the weights as this file'"),
		...(hasOnnx(net) ? option('onnx', "help='save the model as this file'") : []),
		...(share ? option('ddp', "action='store_true'") : []),
		...linesOf('    return parser.parse_args()')
	];
}

function fileOption(name: string, file: string): ScriptLine[] {
	const line = `    parser.add_argument('--${name}', default=${pythonString(file)})`;
	if (line.length <= 79) return linesOf(line);
	const constant = stringConstant(`${name}_file`, file).map(({ text }) => `    ${text}`);
	return linesOf(
		[...constant, `    parser.add_argument('--${name}', default=${name}_file)`].join('\n')
	);
}

/** Whether the net takes features alone and gives predictions alone. */
function hasOnnx({ args, steps, target }: Net): boolean {
	const takesFeatures = args.length === 1 && operatorOf(steps[args[0]!]!.type)!.role === 'input';
	return takesFeatures && (target.kind === 'outside' || target.kind === 'made');
}

/** Model, loss and optimizer, in the order in which PyTorch draws. */
export function setUp(
	{ document, net, training, lossCall }: RowsPieces,
	depth: number,
	device: string
): ScriptLine[] {
	const model = net.chain ? 'make_model()' : 'Net()';
	return [
		...statement('torch.manual_seed(SEED)', [], depth),
		...statement(`model = ${model}${device}`, [], depth),
		...(lossCall ? statement(`loss_fn = ${lossCall}`, training.nodes, depth) : []),
		...optimizerLines(settingsOf(document), 'model.parameters()', depth)
	];
}

/** The batches of an epoch. */
export function batchesOf({ document }: RowsPieces, depth: number): ScriptLine[] {
	const { batchSize, shuffle } = settingsOf(document);
	if (batchSize === null) {
		return statement('batches = [(x, y)]  # gradient descent: all rows at once', [], depth);
	}
	return [
		...statement('shuffler = torch.Generator().manual_seed(SEED)', [], depth),
		...statement(
			`batches = DataLoader(TensorDataset(x, y), BATCH_SIZE, shuffle=${shuffle ? 'True' : 'False'}, generator=shuffler)`,
			[],
			depth
		)
	];
}

function mainLines(pieces: RowsPieces): ScriptLine[] {
	const { source, share, training, net } = pieces;
	const rows = source.hasTest ? 'x, y, x_test, y_test' : 'x, y';
	const paths = source.test === null ? 'args.train' : 'args.train, args.test';
	const runner = share ? 'run_epoch(learner' : 'train_epoch(model';
	const lossArg = training.parts === 'model' ? '' : ', loss_fn';
	const report = source.hasTest
		? [
				"print(f'epoch {epoch}  train {train_losses[-1]:.8g}'",
				"      f'  test {test_losses[-1]:.8g}')"
			]
		: ["print(f'epoch {epoch}  train {train_losses[-1]:.8g}')"];
	const depth = share ? '            ' : '        ';
	return [
		...linesOf(
			[
				'def main():',
				'    """Train, print the losses, draw them."""',
				'    args = parse_args()',
				"    device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')",
				...(share ? ['    if args.ddp:', '        device = start_ddp()'] : []),
				`    data = load_data(${paths})`,
				`    ${rows} = (part.to(device) for part in data)`,
				''
			].join('\n')
		),
		...setUp(pieces, 1, '.to(device)'),
		...batchesOf(pieces, 1),
		...linesOf(
			[
				'',
				...(share
					? [
							'    learner, run_epoch, is_first = model, train_epoch, True',
							'    if args.ddp:',
							...wrapDdp(training).map((line) => `        ${line}`)
						]
					: []),
				source.hasTest ? '    train_losses, test_losses = [], []' : '    train_losses = []',
				'    for epoch in range(EPOCHS):',
				`        train_losses.append(${runner}${lossArg}, optimizer, batches))`,
				...(source.hasTest
					? [`        test_losses.append(test_loss(model${lossArg}, x_test, y_test))`]
					: []),
				...epochEnd(pieces).map((line) => `        ${line}`),
				...(share ? ['        if is_first:'] : []),
				...report.map((line) => depth + line)
			].join('\n')
		),
		...finish(share !== null, source.hasTest, net)
	];
}

/** What stands behind the losses of an epoch. */
export function epochEnd({ document, source }: RowsPieces): string[] {
	const losses = source.hasTest ? 'test_losses' : 'train_losses';
	return schedulerStep(settingsOf(document), `${losses}[-1]`);
}

/** What is kept of a run. */
function finish(isShared: boolean, hasTest: boolean, net: Net): ScriptLine[] {
	const depth = isShared ? 2 : 1;
	const nested = (lines: readonly string[]) =>
		linesOf(lines.map((line) => '    '.repeat(depth) + line).join('\n'));
	return [
		...linesOf(isShared ? '\n    if is_first:' : ''),
		...nested([
			'if args.save:',
			'    torch.save(model.state_dict(), args.save)',
			...(hasOnnx(net)
				? [
						'if args.onnx:',
						'    torch.onnx.export(',
						"        model.eval(), x[:1], args.onnx, input_names=['x'],",
						"        output_names=['output'], opset_version=13,",
						"        dynamic_axes={'x': {0: 'rows'}, 'output': {0: 'rows'}},",
						'    )'
					]
				: []),
			`plot(${hasTest ? 'train_losses, test_losses' : 'train_losses'}, args.plot)`
		])
	];
}
