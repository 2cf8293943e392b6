import { expect, it } from 'vitest';
import { whenText } from './when.ts';

const NOW = Date.UTC(2026, 4, 20, 12);
const MINUTE = 60_000;

it.each([
	[0, null, null],
	[-5 * MINUTE, null, null],
	[59_000, null, null],
	[5 * MINUTE, '5 minutes ago', '5分钟前'],
	[3 * 60 * MINUTE, '3 hours ago', '3小时前'],
	[25 * 60 * MINUTE, 'yesterday', '昨天'],
	[30 * 24 * 60 * MINUTE, 'Apr 20, 2026', '2026年4月20日']
])('%i ms ago', (ago, english, chinese) => {
	expect(whenText(NOW - ago, NOW, 'en')).toBe(english);
	expect(whenText(NOW - ago, NOW, 'zh-CN')).toBe(chinese);
});
