import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const app = path.join(import.meta.dirname, '../..');
const run = promisify(execFile);

let folder: string;
let program: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'altergate-cli-'));
  await run(process.execPath, [path.join(app, 'build.mjs'), folder]);
  program = path.join(folder, 'altergate.js');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('the built program', { timeout: 60_000 }, () => {
  it('is one file that can be started by its name', async () => {
    expect(readFileSync(program, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    accessSync(program, constants.X_OK);
    const { version } = JSON.parse(readFileSync(path.join(app, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect((await run(program, ['--version'])).stdout).toBe(`altergate ${version}\n`);
  });

  it('reviews without anything beside it, the parser and both languages in it', async () => {
    const child = spawn(program, ['review', '--language', 'zh-CN'], { cwd: folder, stdio: 'pipe' });
    child.stdin.end('DELETE FROM t');
    const [out, err, exit] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    expect({ err, code: exit[0] as number }).toEqual({ err: '', code: 1 });
    expect(out).toContain('1:1: 错误: ');
  });

  it('brings what asking a server takes', async () => {
    const args = [
      'review',
      '--url',
      'http://127.0.0.1:9',
      '--token',
      't',
      '--database',
      'd',
      '--env',
      'e',
      program,
    ];
    const failed = await run(program, args).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot be reached') as string });
  });
});
