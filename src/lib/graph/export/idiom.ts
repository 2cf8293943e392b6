/** Functions of torch that Python has an operator for. */
const OPERATORS: Readonly<Record<string, string>> = {
	add: '+',
	sub: '-',
	mul: '*',
	div: '/',
	matmul: '@',
	pow: '**'
};
const CALL = /^torch\.(\w+)\(([\p{XID_Continue}.]+), (-?[\p{XID_Continue}.+-]+)\)$/u;

/** A call of two names or numbers as one writes it: `torch.add(a, b)` is `a + b`. */
export function asOperator(call: string): string {
	const [, callee, left, right] = CALL.exec(call) ?? [];
	const operator = callee && OPERATORS[callee];
	const text = `${left} ${operator} ${right}`;
	return operator && text.length <= 48 ? text : call;
}
