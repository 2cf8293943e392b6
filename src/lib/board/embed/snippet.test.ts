import { expect, it } from 'vitest';
import { snippet } from './snippet.ts';

it('is one frame, whatever the board is called', () => {
	const html = snippet({
		address: 'https://example.org/embed/#g=q1-_&view=curves&lang=en',
		title: '"><script>alert(1)</script>'
	});
	expect(html).toContain('src="https://example.org/embed/#g=q1-_&amp;view=curves&amp;lang=en"');
	expect(html).toContain('title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
	expect(html).not.toContain('\n');
	expect(html.match(/<\w+/g)).toEqual(['<iframe']);
});
