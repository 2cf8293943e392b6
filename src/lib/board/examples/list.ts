import { m } from '#lib/paraglide/messages.js';

/** A graph that comes with the product, in `static/data/graphs/<name>.gradboard.json`. */
export interface Example {
	readonly name: string;
	readonly title: () => string;
	/** What it shows, in a sentence. */
	readonly about: () => string;
}

export interface ExampleGroup {
	readonly name: string;
	readonly title: () => string;
	readonly examples: readonly Example[];
}

/** Easiest first. */
export const EXAMPLE_GROUPS: readonly ExampleGroup[] = [
	{
		name: 'tensors',
		title: m.examples_group_tensors,
		examples: [
			{
				name: 'tensor-arithmetic',
				title: m.example_tensor_arithmetic_title,
				about: m.example_tensor_arithmetic_about
			},
			{
				name: 'a-at-b-plus-c',
				title: m.example_a_at_b_plus_c_title,
				about: m.example_a_at_b_plus_c_about
			},
			{
				name: 'sum-sigmoid',
				title: m.example_sum_sigmoid_title,
				about: m.example_sum_sigmoid_about
			},
			{
				name: 'accumulate',
				title: m.example_accumulate_title,
				about: m.example_accumulate_about
			}
		]
	},
	{
		name: 'networks',
		title: m.examples_group_networks,
		examples: [
			{
				name: 'lenet-random-target',
				title: m.example_lenet_random_target_title,
				about: m.example_lenet_random_target_about
			},
			{
				name: 'lenet-digits',
				title: m.example_lenet_digits_title,
				about: m.example_lenet_digits_about
			},
			{
				name: 'red-wine',
				title: m.example_red_wine_title,
				about: m.example_red_wine_about
			}
		]
	},
	{
		name: 'lectures',
		title: m.examples_group_lectures,
		examples: [
			{
				name: 'lecture-a-at-b-plus-c',
				title: m.example_lecture_a_at_b_plus_c_title,
				about: m.example_lecture_a_at_b_plus_c_about
			},
			{
				name: 'lecture-perceptron',
				title: m.example_lecture_perceptron_title,
				about: m.example_lecture_perceptron_about
			},
			{
				name: 'lecture-red-wine',
				title: m.example_lecture_red_wine_title,
				about: m.example_lecture_red_wine_about
			}
		]
	}
];

/** Where the file of an example stands within `static`. */
export function exampleFile({ name }: Example): string {
	return `data/graphs/${name}.gradboard.json`;
}
