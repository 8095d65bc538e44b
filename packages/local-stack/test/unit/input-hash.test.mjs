import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inputHash } from '../../src/input-hash.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'altergate-inputs-'));
  mkdirSync(join(root, 'web'));
  writeFileSync(join(root, 'web', 'page.ts'), 'a page');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it('is another for another text or another name, and the same for what a type check leaves', () => {
  const before = inputHash(root, ['web']);
  writeFileSync(join(root, 'web', 'tsconfig.tsbuildinfo'), 'what was checked');
  expect(inputHash(root, ['web'])).toBe(before);
  writeFileSync(join(root, 'web', 'page.ts'), 'another page');
  const changed = inputHash(root, ['web']);
  writeFileSync(join(root, 'web', 'more.ts'), '');
  expect(new Set([before, changed, inputHash(root, ['web'])]).size).toBe(3);
});
