import type { Scalar } from '@tensorflow/tfjs-core';
import type { Tf } from '#lib/graph/operator.ts';
import type { Candidate } from './best-weights.ts';
import { dropCandidate } from './best-weights.ts';

/** What is left on the device until the next read-back. */
export type Pending =
	| {
			readonly kind: 'batch';
			readonly loss: Scalar;
			readonly rows: number;
			/** Of the gradient before it was clipped; null where it is not. */
			readonly norm: Scalar | null;
	  }
	/** The end of an epoch: losses of the parts of the test set, none without one. */
	| {
			readonly kind: 'epoch';
			readonly test: readonly { readonly loss: Scalar; readonly rows: number }[];
			/** The weights behind it; null where the best are not kept. */
			readonly candidate: Candidate | null;
	  };

/** Whether it is the end of an epoch. */
export function isEpoch({ kind }: Pending): boolean {
	return kind === 'epoch';
}

/** Lets go of what nobody will read. */
export function disposePending(tf: Tf, event: Pending): void {
	if (event.kind === 'batch') return tf.dispose([event.loss, ...(event.norm ? [event.norm] : [])]);
	tf.dispose(event.test.map(({ loss }) => loss));
	if (event.candidate) dropCandidate(tf, event.candidate);
}
