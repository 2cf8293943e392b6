import type { GraphDocument } from '#lib/graph/document.ts';
import { stemOf } from './file-kinds.ts';
import { dataFiles } from './data-files.ts';

/** The command by which the exported script trains the network and writes it as ONNX. */
export function onnxCommand(document: GraphDocument): string {
	const files = dataFiles(document);
	const options = [
		...(files.train ? [`--train ${quoted(files.train)}`] : []),
		...(files.test ? [`--test ${quoted(files.test)}`] : [])
	];
	return ['python3', quoted(`${stemOf(document.title)}.py`), ...options, '--onnx net.onnx'].join(
		' '
	);
}

/** A file's name as a shell reads it. */
function quoted(name: string): string {
	return /^[\p{L}\p{N}_./-]+$/u.test(name) && !name.startsWith('-')
		? name
		: `'${name.replaceAll("'", "'\\''")}'`;
}
