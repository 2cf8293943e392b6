/** Names of nodes as attributes of a Python module: `self.fc1 = nn.Linear(11, 16)`. */

const KEYWORDS =
	'False None True and as assert async await break class continue def del elif else except finally ' +
	'for from global if import in is lambda nonlocal not or pass raise return try while with yield';

/** What `nn.Module` and `nn.Sequential` have by themselves, in torch 1.13 and 2: no submodule can take such a name. */
const ATTRIBUTES =
	'T_destination add_module append apply bfloat16 buffers call_super_init children compile cpu cuda double ' +
	'dump_patches eval extend extra_repr float forward get_buffer get_extra_state get_parameter ' +
	'get_submodule half insert ipu load_state_dict modules mtia named_buffers named_children named_modules ' +
	'named_parameters parameters pop register_backward_hook register_buffer register_forward_hook ' +
	'register_forward_pre_hook register_full_backward_hook register_full_backward_pre_hook ' +
	'register_load_state_dict_post_hook register_load_state_dict_pre_hook register_module ' +
	'register_parameter register_state_dict_post_hook register_state_dict_pre_hook requires_grad_ ' +
	'set_extra_state set_submodule share_memory state_dict to to_empty train training type xpu ' +
	'zero_grad';

const TAKEN: ReadonlySet<string> = new Set(`${KEYWORDS} ${ATTRIBUTES}`.split(' '));

/** What a method of a module reads: no argument or variable of it can take such a name. */
export const IN_METHODS = ['self', 'torch', 'nn'];

/** What is to be named: by its name, or by its type where nothing of that can stand in Python. */
export interface Named {
	readonly name: string;
	readonly type: string;
}

/**
 * One name each, in the same order: valid, free in a module, no two alike. A name that is so already
 * stays as it is unless an earlier one has it; others get what Python allows of them.
 *
 * @param reserved names that are taken already
 */
export function pythonNames(items: readonly Named[], reserved: readonly string[] = []): string[] {
	return items.map(namer(reserved));
}

/** Names one thing after the other, as `pythonNames` does a list. */
export function namer(reserved: readonly string[] = []): (item: Named) => string {
	const used = new Set(reserved);
	const counts = new Map<string, number>();
	return ({ name, type }) => {
		const base = identifier(name) || type.toLowerCase();
		let count = counts.get(base) ?? 1;
		let free = count === 1 ? base : `${base}_${count}`;
		while (used.has(free)) free = `${base}_${++count}`;
		counts.set(base, count);
		used.add(free);
		return free;
	};
}

/** Longer names leave no room on a line of 79 columns that has three of them. */
const LONGEST = 24;

/** An identifier as Python reads it (it normalises by NFKC); '' where nothing of the text can stand in one. */
function identifier(text: string): string {
	const whole = text
		.normalize('NFKC')
		.replace(/[^\p{XID_Continue}]+/gu, '_')
		.replace(/^_+/, '');
	const plain = [...whole].slice(0, LONGEST).join('').replace(/_+$/, '');
	if (plain === '') return '';
	if (!/^\p{XID_Start}/u.test(plain)) return `_${plain}`;
	return TAKEN.has(plain) ? `${plain}_` : plain;
}

/** A name as one gives it to a class: `conv block` is `ConvBlock`. */
export function className(name: string): string {
	const words = name.normalize('NFKC').split(/[^\p{XID_Continue}]+|_+/u);
	const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
	return identifier(/^\p{XID_Start}/u.test(joined) ? joined : `Block${joined}`);
}

/** The name of an attribute that holds an object of a class: `ConvBlock1` is `conv_block1`. */
export function snakeCase(name: string): string {
	return name
		.replace(/([\p{Ll}\p{Nd}])(\p{Lu})/gu, '$1_$2')
		.replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
		.toLowerCase();
}
