// The board is a client-side application: prerendered to a static shell, run in the browser.
export const prerender = true;
export const ssr = false;
