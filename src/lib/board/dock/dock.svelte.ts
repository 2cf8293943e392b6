/** Which tab of the dock is seen; outlives a change of language. */
class DockView {
	tab = $state<'loss' | 'data'>('loss');
}

/** The dock's view. */
export const dock = new DockView();
