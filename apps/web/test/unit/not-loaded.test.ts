import { expect, test } from 'vitest';
import { showNotLoaded } from '../../src/layout/not-loaded.ts';

test('says in both languages that nothing could be loaded, and loads again when told to', () => {
  const root = document.createElement('div');
  root.innerHTML = '<p>half a page</p>';
  let reloads = 0;
  showNotLoaded(root, () => (reloads += 1));
  expect(root.textContent).not.toContain('half a page');
  const parts = [...root.querySelectorAll('[role=alert] section')];
  expect(parts.map((part) => part.getAttribute('lang'))).toEqual(['en', 'zh-CN']);
  expect(parts[0]?.textContent).toContain('Altergate could not be loaded');
  expect(parts[1]?.textContent).toContain('未能加载');
  for (const button of root.querySelectorAll('button')) button.click();
  expect(reloads).toBe(2);
});
