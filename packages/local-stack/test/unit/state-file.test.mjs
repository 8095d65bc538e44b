import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { localSecrets } from '../../src/secrets.mjs';
import { readState, writeState } from '../../src/state-file.mjs';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'altergate-state-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is empty before the first start and gives back what was written', () => {
  expect(readState(folder)).toEqual({ servers: {}, ports: {}, companions: {} });

  const process = { pid: 7, started: '1', boot: 'b', host: 'h' };
  const state = { servers: {}, ports: { api: 7440 }, companions: { writer: process } };
  writeState(folder, state);

  expect(readState(folder)).toEqual(state);
  expect(readdirSync(folder)).toEqual(['state.json']);
});

it('keeps what it holds from other users', () => {
  writeState(folder, readState(folder));
  localSecrets(folder);
  expect(statSync(join(folder, 'state.json')).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
});

it('makes secrets once, of full length, and keeps them', () => {
  const secrets = localSecrets(folder);
  expect(Buffer.from(secrets.secretKey, 'base64')).toHaveLength(32);
  expect(new Set(Object.values(secrets)).size).toBe(5);
  expect(localSecrets(folder)).toEqual(secrets);
});
