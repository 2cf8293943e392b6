import { setNames } from '#lib/board/sets/offered.ts';

// A folder for each set.
export const trailingSlash = 'always';

export const entries = () => setNames().map((name) => ({ name }));
