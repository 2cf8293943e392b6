import type { CsvData } from '#lib/graph/document.ts';
import { activeSteps, encodingOf } from '#lib/graph/prepare.ts';
import type { RawTable } from '#lib/train/data/raw.ts';
import { checkNames } from '#lib/train/data/make-dataset.ts';
import type { DataError } from '#lib/train/data/table.ts';
import { checkSteps } from './steps.ts';
import { asType, type Source } from './work.ts';

/** Files ready for the steps, or why a document's preparation cannot be done with them. */
export function makeSources(
	ref: CsvData,
	train: RawTable,
	test: RawTable | null
): Source[] | DataError {
	const wrong = checkDocument(ref, train, test);
	if (wrong) return wrong;
	const sources = [makeSource(ref, train, null)];
	if (test) sources.push(makeSource(ref, test, sources[0]!));
	return checkTexts(ref, sources[0]!) ?? sources;
}

function checkDocument(ref: CsvData, train: RawTable, test: RawTable | null): DataError | null {
	const { target, ignore = [], split } = ref;
	const { name } = train;
	const names = (table: RawTable) => ({
		name: table.name,
		columns: table.columns.map((column) => column.name).filter((each) => !ignore.includes(each))
	});
	const ignored = target.find((column) => ignore.includes(column));
	if (ignored !== undefined) return { code: 'ignored_target', values: { name, column: ignored } };
	const other = checkNames(names(train), test && names(test), target);
	if (other) return other;
	if (split?.stratify && !test && target.length !== 1) {
		return { code: 'stratify_target', values: { name, count: target.length } };
	}
	const [fault] = checkSteps(ref, train);
	if (fault) return { code: fault.code, values: { name, column: '', ...fault.values } };
	if (ref.task !== 'classification') return null;
	if (target.length === 1 && encodingOf(ref, target[0]!)?.as === 'one-hot') {
		return { code: 'one_hot_classes', values: { name, column: target[0]! } };
	}
	return target.length === 1
		? null
		: { code: 'not_classes', values: { name, target: target.join(', ') } };
}

/** @param first the training file, whose columns say what kind those of the test file are of */
function makeSource(ref: CsvData, table: RawTable, first: Source | null): Source {
	const { ignore = [] } = ref;
	const used = table.columns.filter(({ name }) => !ignore.includes(name));
	const columns = new Map(
		used.map((column) => {
			const step = encodingOf(ref, column.name);
			const wanted = step ? typeof step.categories[0] : first?.columns.get(column.name)?.type;
			const type = wanted ?? column.type;
			const kind = type === 'number' ? 'number' : 'text';
			return [column.name, asType(column, kind, table.read.decimalComma, step?.categories)];
		})
	);
	return { table, columns };
}

/** Texts have to be encoded or left out. */
function checkTexts(ref: CsvData, { table, columns }: Source): DataError | null {
	const encoded = new Set(
		activeSteps(ref).flatMap((step) => (step.kind === 'encode' ? [step.column] : []))
	);
	const texts = [...columns.values()].filter(
		({ name, type }) => type !== 'number' && !encoded.has(name)
	);
	if (texts.length === 0) return null;
	const names = texts.map(({ name }) => name).join(', ');
	return {
		code: 'text_columns',
		values: { name: table.name, columns: names, count: texts.length },
		lines: table.head
	};
}
