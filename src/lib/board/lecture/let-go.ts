/**
 * Lets go of a control that was clicked: Space and the arrow keys are the page's again. Whoever came by
 * keyboard stays where they are.
 */
export function letGo(event: MouseEvent & { readonly currentTarget: HTMLElement }): void {
	if (event.detail > 0) event.currentTarget.blur();
}
