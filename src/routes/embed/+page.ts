// A folder of its own: `/embed` leads to `/embed/` on every static host, and both find the scripts.
export const trailingSlash = 'always';
