import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildAndMark, isBuilt } from '../../src/built-marker.mjs';

let root = '';
let part = { inputs: ['src'], output: 'dist', marker: '' };

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'altergate-built-'));
  part = { ...part, marker: join(root, 'built') };
  mkdirSync(join(root, 'src'));
  writeFileSync(join(root, 'src', 'page.ts'), 'a page');
  await buildAndMark(root, part, write);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function write() {
  mkdirSync(join(root, 'dist', 'assets'), { recursive: true });
  writeFileSync(join(root, 'dist', 'index.html'), 'page');
  writeFileSync(join(root, 'dist', 'assets', 'page.js'), 'code');
}

it('knows what was built from these sources, also after a type check', () => {
  mkdirSync(join(root, 'dist', 'types'));
  writeFileSync(join(root, 'dist', 'types', 'page.d.ts'), 'types');
  expect(isBuilt(root, part)).toBe(true);
});

it('sees that a part of what was built is gone', () => {
  rmSync(join(root, 'dist', 'assets'), { recursive: true });
  expect(isBuilt(root, part)).toBe(false);
  rmSync(join(root, 'dist'), { recursive: true });
  expect(isBuilt(root, part)).toBe(false);
});

it('sees that another command built it from other sources', () => {
  writeFileSync(join(root, 'dist', 'assets', 'page.js'), 'edoc');
  expect(isBuilt(root, part)).toBe(false);
});

it('sees changed sources, and does not mark what was built while they changed', async () => {
  writeFileSync(join(root, 'src', 'page.ts'), 'another page');
  expect(isBuilt(root, part)).toBe(false);
  await buildAndMark(root, part, async () => writeFileSync(join(root, 'src', 'page.ts'), 'a third page'));
  expect(isBuilt(root, part)).toBe(false);
});

it('keeps no mark of a build that failed', async () => {
  const failing = buildAndMark(root, part, () => Promise.reject(new Error('no room')));
  await expect(failing).rejects.toThrow('no room');
  expect(isBuilt(root, part)).toBe(false);
});
