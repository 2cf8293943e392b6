import { expect, it } from 'vitest';
import { fromFragment } from '#lib/graph/codec.ts';
import { exampleGraph } from '../../../../tests/example-graph.ts';
import { readPlace } from '../lecture/place.ts';
import { exampleFacts } from './example-facts.ts';
import { exampleFragment, lectureFragment } from './example-link.ts';

it('the figures of an example are those of its network', () => {
	expect(exampleFacts(exampleGraph('lenet-digits'))).toEqual([
		'15 nodes',
		'61\u202f706 parameters',
		'Handwritten digits (MNIST)'
	]);
	expect(exampleFacts(exampleGraph('red-wine'))).toContain('your file wine_train.csv');
	expect(exampleFacts(exampleGraph('sum-sigmoid'))).toContain('no data set');
});

it('a link opens the example under its title, a lecture at its first scene', () => {
	const document = exampleGraph('lecture-perceptron');
	const fragment = lectureFragment(document, 'Chain rule')!;
	expect(fromFragment(fragment)).toMatchObject({ ok: true, document: { title: 'Chain rule' } });
	expect(readPlace(fragment)).toEqual({ at: document.scenes![0]!.at, scene: 0 });
	expect(readPlace(exampleFragment(document, ''))).toBeNull();
	expect(lectureFragment(exampleGraph('red-wine'), '')).toBeNull();
});
