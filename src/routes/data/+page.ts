// A folder of its own, as `/examples/` is.
export const trailingSlash = 'always';
