import { expect, it } from 'vitest';
import { EMPTY_DOCUMENT } from '#lib/graph/document.ts';
import { onnxCommand } from './onnx-command.ts';

it('names the files that are saved, or the person’s own', () => {
	const document = { ...EMPTY_DOCUMENT, title: 'Red wine' };
	expect(onnxCommand(document)).toBe('python3 red-wine.py --onnx net.onnx');
	expect(onnxCommand({ ...document, data: { source: 'builtin', name: 'iris' } })).toBe(
		'python3 red-wine.py --train iris_train.csv --test iris_test.csv --onnx net.onnx'
	);
});

it('quotes names as a shell reads them', () => {
	const data = { source: 'csv', train: "my 'own'; rm.csv", target: ['y'] } as const;
	expect(onnxCommand({ ...EMPTY_DOCUMENT, data })).toContain(`--train 'my '\\''own'\\''; rm.csv' `);
});
