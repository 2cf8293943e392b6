/** What a schedule and clipping are in scripts and notebooks. */
import { expect, it } from 'vitest';
import type { TrainingSettings } from '#lib/graph/document.ts';
import { pytorchNotebook, pytorchScript, scriptText } from '#lib/graph/export/script.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { graph, NO_DATA, node, WINE, wineGraph } from '#lib/graph/testing.ts';

function wine(training: Partial<TrainingSettings>) {
	const document = wineGraph();
	return { ...document, training: { ...document.training!, ...training } };
}

function scriptOf(document: ReturnType<typeof wine>, info = WINE): string {
	const script = pytorchScript(document, planGraph(document, info), null);
	if (!script.ok) throw new Error(script.code);
	return scriptText(script.lines);
}

it('a script makes the scheduler behind the optimizer and steps it behind each epoch', () => {
	const script = scriptOf(wine({ scheduler: { type: 'StepLR', step_size: 10 }, clipGradNorm: 1 }));
	expect(script).toContain(
		'    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=10)\n'
	);
	expect(script).toMatch(/test_losses\.append\(.*\)\n {8}scheduler\.step\(\)\n/);
	const clips = script.match(
		/backward\(\)\n {8}nn\.utils\.clip_grad_norm_\(model\.parameters\(\), 1\.0\)\n {8}optimizer\.step/g
	);
	expect(clips).toHaveLength(2);
});

it('ReduceLROnPlateau gets the test loss', () => {
	const scheduler = { type: 'ReduceLROnPlateau', patience: 3, min_lr: 1e-5 } as const;
	const document = wine({ scheduler });
	const script = scriptOf(document);
	expect(script).toMatch(/ReduceLROnPlateau\(\s*optimizer, patience=3, min_lr=1e-05\s*\)\n/);
	expect(script).toContain('        scheduler.step(test_losses[-1])\n');
	const notebook = pytorchNotebook(document, planGraph(document, WINE), null);
	expect(notebook.ok && notebook.text).toContain('    scheduler.step(test_losses[-1])\\n');
});

it('a script without data has both, and imports what it needs', () => {
	const document = {
		...graph([node('w Tensor', { value: 2, requires_grad: true }), node('p Pow')], ['w p']),
		training: {
			...wineGraph().training!,
			scheduler: { type: 'ReduceLROnPlateau' } as const,
			clipGradNorm: 0.5
		}
	};
	const script = scriptOf(document, NO_DATA);
	expect(script).toContain('from torch import nn\n');
	expect(script).toContain('    nn.utils.clip_grad_norm_([w], 0.5)\n    optimizer.step()\n');
	expect(script).toContain('    scheduler.step(losses[-1])\n');
});

it('is refused where PyTorch would refuse', () => {
	const document = wine({ scheduler: { type: 'ReduceLROnPlateau', factor: 1 } });
	const script = pytorchScript(document, planGraph(document, WINE), null);
	expect(script).toMatchObject({ ok: false, code: 'bad_optimizer' });
});
