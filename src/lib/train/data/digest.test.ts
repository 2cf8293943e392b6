import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256, sha256Plain } from './digest.ts';

it('the digest without WebCrypto is the same as with it', async () => {
	await fc.assert(
		fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
			const expected = createHash('sha256').update(bytes).digest('hex');
			expect(Buffer.from(sha256Plain(bytes)).toString('hex')).toBe(expected);
			expect(await sha256(bytes)).toBe(expected);
		})
	);
});
