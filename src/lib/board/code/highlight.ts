import { highlightTree, tagHighlighter, tags } from '@lezer/highlight';
import { parser } from '@lezer/python';

/** A piece of a line that has one colour. */
export interface Piece {
	readonly text: string;
	/** A class of `CodeView`; '' for plain text. */
	readonly kind: string;
}

const KINDS = tagHighlighter([
	{ tag: tags.comment, class: 'comment' },
	{ tag: [tags.string, tags.docString, tags.special(tags.string), tags.escape], class: 'string' },
	{ tag: [tags.number, tags.bool, tags.null], class: 'number' },
	{
		tag: [tags.keyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword, tags.self],
		class: 'keyword'
	},
	{ tag: tags.operatorKeyword, class: 'keyword' },
	{
		tag: [
			tags.definition(tags.className),
			tags.className,
			tags.function(tags.variableName),
			tags.function(tags.definition(tags.variableName)),
			tags.function(tags.propertyName)
		],
		class: 'function'
	},
	{ tag: tags.meta, class: 'function' }
]);

/** A parsed script: the pieces of some of its lines at a time. */
export interface Painted {
	/** The pieces of the lines from `first` (from 0) to before `end`. */
	lines(first: number, end: number): readonly (readonly Piece[])[];
}

/** Parses a script of Python. Colouring is left to when a line is seen. */
export function painted(lines: readonly string[]): Painted {
	const text = lines.join('\n');
	const tree = parser.parse(text);
	const starts: number[] = [];
	let at = 0;
	for (const line of lines) {
		starts.push(at);
		at += line.length + 1;
	}
	const endOf = (line: number) => starts[line]! + lines[line]!.length;

	return {
		lines(first, end) {
			const last = Math.min(end, lines.length);
			const found: Piece[][] = lines.slice(first, last).map(() => []);
			if (last <= first) return found;
			let line = first;
			let place = starts[first]!;
			/** Everything up to there, in one colour, cut at the ends of lines. */
			const put = (to: number, kind: string): void => {
				while (place < to && line < last) {
					const stop = Math.min(to, endOf(line));
					if (stop > place) found[line - first]!.push({ text: text.slice(place, stop), kind });
					place = stop;
					if (place < to || place === text.length) {
						line++;
						place++;
					} else break;
				}
			};
			highlightTree(
				tree,
				KINDS,
				(from, to, kind) => {
					put(from, '');
					put(to, kind);
				},
				starts[first]!,
				endOf(last - 1)
			);
			put(endOf(last - 1), '');
			return found;
		}
	};
}
