import type { TrainingSettings } from '../document.ts';
import { operatorOf } from '../ops/index.ts';
import type { ScriptLine } from './lines.ts';
import { linesOf, statement } from './lines.ts';
import type { Net } from './net.ts';
import { reach, targetStatements } from './net.ts';
import { clipLines } from './optimizer-call.ts';
import type { Share } from './shares.ts';

/** What the training functions of a script say: of a net that is trained on rows. */
export interface Training {
	readonly net: Net;
	/** `loss_fn(model(x), y)` */
	readonly call: string;
	/** Arguments of the training functions that name model and loss. */
	readonly parts: string;
	readonly zeroGrad: boolean;
	readonly settings: TrainingSettings;
	/** Ids of the loss's node. */
	readonly nodes: readonly string[];
	/** Whether it takes random numbers as it trains. */
	readonly draws: boolean;
	/** Whether it normalises by the statistics of a batch. */
	readonly normalises: boolean;
}

export function trainingOf(net: Net, settings: TrainingSettings): Training {
	const { steps, loss, target } = net;
	return {
		net,
		call: lossCall(net),
		parts: target.kind === 'none' ? 'model' : 'model, loss_fn',
		zeroGrad: settings.zeroGrad !== false,
		settings,
		nodes: [steps[loss]!.id],
		draws: steps.some(({ type, reachesLoss }) => reachesLoss && operatorOf(type)!.draws),
		normalises: steps.some(
			({ type, reachesLoss }) =>
				reachesLoss && operatorOf(type)!.diagnose?.normalises?.over === 'batch'
		)
	};
}

/**
 * `loss_fn(model(x), y)`
 *
 * @param part what stands behind the names of the rows: `[own]`
 */
function lossCall(net: Net, part = ''): string {
	const { target } = net;
	const list = (places: readonly number[]) =>
		places.map((at) => rowsName(net, at) + part).join(', ');
	const model = `model(${list(net.args)})`;
	switch (target.kind) {
		case 'outside':
			return `loss_fn(${model}, ${list([target.at])})`;
		case 'made':
			return `loss_fn(${model}, make_target(${list(makerArgs(net))}))`;
		case 'returned':
			return `loss_fn(*${model})`;
		case 'none':
			return model;
	}
}

/** What the rows of a batch are called that a step stands for. */
function rowsName({ steps }: Net, at: number): 'x' | 'y' {
	return operatorOf(steps[at]!.type)!.role === 'target' ? 'y' : 'x';
}

/** What the function that makes the target is called on. */
function makerArgs({ steps, target }: Net): number[] {
	if (target.kind !== 'made') return [];
	return reach(steps, [target.at]).filter((at) => steps[at]!.inputs.length === 0);
}

/** `def make_target(y)`, where the target goes through functions. */
export function makeTarget(net: Net): ScriptLine[] {
	if (net.target.kind !== 'made') return [];
	const args = makerArgs(net);
	const names = new Map(args.map((at) => [at, rowsName(net, at)]));
	return [
		...linesOf(`def make_target(${[...names.values()].join(', ')}):`),
		...linesOf('    """What the predictions are compared with."""'),
		...targetStatements(net, names).flatMap(({ text, nodes }) => statement(text, nodes, 1))
	];
}

/** Zeroing gradients, or why not, as one says it within a loop. */
export function zeroing(zeroGrad: boolean, depth: number): ScriptLine[] {
	const text = zeroGrad
		? ['optimizer.zero_grad()  # else backward() adds to the last gradients']
		: ['# No optimizer.zero_grad(): gradients add up from update to update.'];
	return text.flatMap((line) => linesOf('    '.repeat(depth) + line));
}

/** One epoch of training. */
export function trainEpoch({ call, parts, zeroGrad, nodes, settings }: Training): ScriptLine[] {
	return [
		...linesOf(
			[
				`def train_epoch(${parts}, optimizer, batches):`,
				'    """Update the model on every batch; return the mean loss of the rows."""',
				'    model.train()',
				'    total = rows = 0',
				'    for x, y in batches:'
			].join('\n')
		),
		...zeroing(zeroGrad, 2),
		...statement(`loss = ${call}`, nodes, 2),
		...linesOf('        loss.backward()', nodes),
		...clipLines(settings, 'model.parameters()', 2),
		...linesOf(
			[
				'        optimizer.step()',
				'        total += loss.item() * len(x)',
				'        rows += len(x)',
				'    return total / rows'
			].join('\n')
		)
	];
}

/** The loss on the test rows. */
export function testLoss({ call, parts, nodes }: Training): ScriptLine[] {
	return [
		...linesOf(
			[
				'@torch.no_grad()',
				`def test_loss(${parts}, x, y):`,
				'    """Return the loss on rows that the model does not learn from."""',
				'    model.eval()  # no Dropout, BatchNorm by its running statistics'
			].join('\n')
		),
		...statement(`return ${call}.item()`, nodes, 1)
	];
}

/** The functions for `--ddp`. */
export function ddpSections(
	{ parts, zeroGrad, nodes, net, draws, settings }: Training,
	share: Share
): (readonly ScriptLine[])[] {
	return [
		linesOf(
			[
				'# Only with --ddp: several processes, each with its share of every batch.',
				...(draws ? ['# Dropout draws other masks there than in one process.'] : []),
				'',
				'def start_ddp():',
				'    """Join the processes that torchrun started; return the device."""',
				'    if not torch.cuda.is_available():',
				"        dist.init_process_group('gloo')",
				"        return torch.device('cpu')",
				"    device = torch.device('cuda', int(os.environ['LOCAL_RANK']))",
				'    torch.cuda.set_device(device)',
				"    dist.init_process_group('nccl')",
				'    return device'
			].join('\n')
		),
		[
			...linesOf(
				[
					`def train_epoch_ddp(${parts}, optimizer, batches):`,
					'    """As train_epoch; each process sees the same batches in one order."""',
					'    rank, world = dist.get_rank(), dist.get_world_size()',
					'    model.train()',
					'    total = rows = 0',
					'    for x, y in batches:',
					'        first = len(x) * rank // world',
					'        own = slice(first, len(x) * (rank + 1) // world)',
					'        count = own.stop - own.start',
					'        if count == 0:',
					'            own = slice(0, 1)  # a row that weighs nothing'
				].join('\n')
			),
			...zeroing(zeroGrad, 2),
			...statement(`loss = ${lossCall(net, '[own]')}`, nodes, 2),
			...linesOf(
				[
					share === 'mean'
						? '        loss = loss * (count / len(x))'
						: '        loss = loss * (count > 0)',
					'        # DDP averages the gradients; theirs are to be summed.',
					'        (loss * world).backward()'
				].join('\n')
			),
			...clipLines(settings, 'model.parameters()', 2),
			...linesOf(
				[
					'        optimizer.step()',
					'        loss = loss.detach()',
					'        dist.all_reduce(loss)',
					'        total += loss.item() * len(x)',
					'        rows += len(x)',
					'    return total / rows'
				].join('\n')
			)
		]
	];
}

/** The lines of `main` that make the model one of several processes'. */
export function wrapDdp({ net, normalises }: Training): string[] {
	const unused = net.steps.some(
		({ weights, reachesLoss }) => !reachesLoss && weights.some(({ buffer }) => !buffer)
	);
	return [
		...(normalises
			? [
					'# BatchNorm sees whole batches on GPUs only. On CPUs each process',
					'# normalises its own rows, and the losses differ a little.',
					'if torch.cuda.is_available():',
					'    model = nn.SyncBatchNorm.convert_sync_batchnorm(model)'
				]
			: []),
		unused
			? 'learner = DistributedDataParallel(model, find_unused_parameters=True)'
			: 'learner = DistributedDataParallel(model)',
		'run_epoch = train_epoch_ddp',
		'is_first = dist.get_rank() == 0'
	];
}

/** Drawing the curves. */
export function plotLines(hasTest: boolean, label: string): ScriptLine[] {
	return linesOf(
		[
			`def plot(${hasTest ? 'train_losses, test_losses' : 'train_losses'}, path):`,
			'    """Draw the losses to a file or a window, where Matplotlib is there."""',
			'    try:',
			'        import matplotlib.pyplot as plt',
			'    except ImportError:',
			"        print('No plot: Matplotlib is not installed.')",
			'        return',
			"    plt.plot(train_losses, label='train')",
			...(hasTest ? ["    plt.plot(test_losses, label='test')"] : []),
			"    plt.xlabel('epoch')",
			`    plt.ylabel('${label}')`,
			'    plt.legend()',
			'    if path:',
			'        plt.savefig(path)',
			'    else:',
			'        plt.show()'
		].join('\n')
	);
}
