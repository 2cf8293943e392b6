import type { ScriptLine } from './lines.ts';
import { linesOf } from './lines.ts';

/**
 * Imports of Python's own modules, as isort orders them.
 *
 * @param modules `csv`, and `collections.OrderedDict` for what is taken out of one
 */
export function standardImports(modules: readonly string[]): ScriptLine[] {
	const whole = modules.filter((name) => !name.includes('.'));
	const parts = new Map<string, string[]>();
	for (const name of modules) {
		const [module, part] = name.split('.') as [string, string?];
		if (part !== undefined) parts.set(module, [...(parts.get(module) ?? []), part]);
	}
	const lines = [
		...whole.sort().map((name) => `import ${name}`),
		...[...parts].map(([module, names]) => `from ${module} import ${names.sort().join(', ')}`)
	];
	return linesOf(lines.join('\n'));
}
