// A folder of its own, as `/embed/` is.
export const trailingSlash = 'always';
