import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/config.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'altergate-config-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const key = Buffer.alloc(32, 7).toString('base64');
const base = {
  ALTERGATE_DATABASE_URL: 'mysql://altergate@db:3306/altergate',
  ALTERGATE_SECRET_KEY: key,
  ALTERGATE_STATE_DIR: '/var/lib/altergate',
};

function fileWith(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

function refusalOf(environment: Record<string, string | undefined>): string {
  try {
    readConfiguration(environment);
  } catch (error) {
    return String(error);
  }
  return 'nothing was refused';
}

describe('the configuration', () => {
  it('takes a value from the file that NAME_FILE names, without the line break at its end', () => {
    const { ALTERGATE_SECRET_KEY: _itself, ...rest } = base;
    const read = readConfiguration({ ...rest, ALTERGATE_SECRET_KEY_FILE: fileWith('key', `${key}\n`) });
    expect(read.ALTERGATE_SECRET_KEY).toBe(key);
  });

  it('puts a password of its own into the URL of the database, whatever characters it has', () => {
    const password = 'p@ss/w%rd:#?';
    const file = fileWith('password', `${password}\n`);
    const url = readConfiguration({ ...base, ALTERGATE_DATABASE_PASSWORD_FILE: file }).ALTERGATE_DATABASE_URL;
    expect(decodeURIComponent(new URL(url).password)).toBe(password);
    expect(new URL(url).host).toBe('db:3306');
  });

  it('refuses a value that is given twice, and says so without the value', () => {
    const refusal = refusalOf({ ...base, ALTERGATE_SECRET_KEY_FILE: fileWith('twice', 'canary') });
    expect(refusal).toContain('ALTERGATE_SECRET_KEY: given both itself and as ALTERGATE_SECRET_KEY_FILE');
    expect(refusal).not.toContain(key);
    const url = 'mysql://altergate:canary@db/altergate';
    const second = refusalOf({ ...base, ALTERGATE_DATABASE_URL: url, ALTERGATE_DATABASE_PASSWORD: 'other' });
    expect(second).toContain(
      'ALTERGATE_DATABASE_PASSWORD: only where ALTERGATE_DATABASE_URL names no password',
    );
    expect(second).not.toContain('canary');
  });

  it('says one line for a file that cannot be read, and one for each other fault', () => {
    const { ALTERGATE_SECRET_KEY: _itself, ...rest } = base;
    const refusal = refusalOf({
      ...rest,
      ALTERGATE_SECRET_KEY_FILE: path.join(folder, 'missing'),
      ALTERGATE_PORT: '99999',
    });
    expect(refusal.split('\n').slice(1)).toEqual([
      '  ALTERGATE_SECRET_KEY_FILE: a file that this account can read',
      expect.stringMatching(/^ {2}ALTERGATE_PORT: /),
    ]);
  });

  it('reads an empty variable as one that is not set', () => {
    expect(readConfiguration({ ...base, ALTERGATE_ROLE: '', ALTERGATE_PUBLIC_URL: '' })).toMatchObject({
      ALTERGATE_ROLE: 'all',
      ALTERGATE_DRAIN_SECONDS: 0,
    });
  });
});
