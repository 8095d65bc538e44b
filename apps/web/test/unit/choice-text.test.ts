import { expect, test } from 'vitest';
import { oneOf } from '../../src/common/choice-text.ts';

test('several names are told as a choice in the words of the language', () => {
  expect(oneOf(['admin'], 'en')).toBe('admin');
  expect(oneOf(['reviewer', 'admin'], 'en')).toBe('reviewer or admin');
  expect(oneOf(['reviewer', 'ops', 'admin'], 'en')).toBe('reviewer, ops or admin');
  expect(oneOf(['审批人', '运维', '管理员'], 'zh-CN')).toBe('审批人、运维或管理员');
});

test('a Latin name keeps its distance from the Chinese word beside it, and no other', () => {
  expect(oneOf(['Ada', 'Grace'], 'zh-CN')).toBe('Ada 或 Grace');
  expect(oneOf(['林小红', 'Grace'], 'zh-CN')).toBe('林小红或 Grace');
});
