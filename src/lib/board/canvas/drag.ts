/** Marks a drag from the palette; its data is the operator's type. */
export const DRAG_TYPE = 'application/x-gradboard-operator';
