import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { cacheFolder, cachedFolder } from '../../src/cache.mjs';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'altergate-cache-'));
  vi.stubEnv('ALTERGATE_CACHE_DIR', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it('uses the configured folder, then the XDG one, then the one in the home folder', () => {
  expect(cacheFolder({ ALTERGATE_CACHE_DIR: '/own', XDG_CACHE_HOME: '/xdg' })).toBe('/own');
  expect(cacheFolder({ XDG_CACHE_HOME: '/xdg' })).toBe('/xdg/altergate');
  expect(cacheFolder({})).toMatch(/\.cache\/altergate$/);
});

it('builds a folder once, also when two want it at the same time', async () => {
  let builds = 0;
  const build = async (building) => {
    builds += 1;
    writeFileSync(join(building, 'file'), 'whole');
  };

  const [first, second] = await Promise.all([cachedFolder('thing-1', build), cachedFolder('thing-1', build)]);

  expect(builds).toBe(1);
  expect(first).toBe(second);
  expect(readFileSync(join(first, 'file'), 'utf8')).toBe('whole');
});

it('leaves nothing when the build fails, and builds again the next time', async () => {
  const failing = async (building) => {
    writeFileSync(join(building, 'half'), '');
    throw new Error('the network is gone');
  };
  await expect(cachedFolder('thing-1', failing)).rejects.toThrow('the network is gone');
  expect(readdirSync(folder)).toEqual([]);

  const path = await cachedFolder('thing-1', async (building) => writeFileSync(join(building, 'file'), ''));
  expect(readdirSync(path)).toEqual(['file']);
});

it('never uses and always removes what a killed builder left half-finished', async () => {
  mkdirSync(join(folder, 'thing-1.building-abcd'));
  writeFileSync(join(folder, 'thing-1.building-abcd', 'half'), '');

  const path = await cachedFolder('thing-1', async (building) => writeFileSync(join(building, 'file'), ''));

  expect(readdirSync(path)).toEqual(['file']);
  expect(readdirSync(folder)).toEqual(['thing-1']);
});
