import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it } from 'vitest';
import { jsonLines } from './run-cli.ts';

const program = path.join(import.meta.dirname, '../../src/main.ts');

function start(...args: string[]) {
  const node = ['--conditions=source', '--import', 'tsx', program, ...args];
  return spawn(process.execPath, node, {
    cwd: path.join(import.meta.dirname, '../..'),
    env: { PATH: process.env['PATH'], LANG: 'C' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

const exitOf = async (child: ReturnType<typeof start>) => (await once(child, 'exit'))[0] as number | null;

describe('the program as a process of its own', { timeout: 60_000 }, () => {
  it('reads standard input, writes both streams and ends with its code', async () => {
    const child = start('review', '--format', 'jsonl', '-');
    const [out, err, code] = [text(child.stdout), text(child.stderr), exitOf(child)];
    child.stdin.end('DROP TABLE t; DELETE FROM t');
    expect(await code).toBe(1);
    expect(jsonLines(await out)).toMatchObject([{ kind: 'drop_table' }, { kind: 'delete' }]);
    expect(await err).toContain('no server was asked');
  });

  it('answers 5,000 lines in order, long before the last one is sent', async () => {
    const child = start('review', '--input', 'jsonl', '--fail-on', 'never');
    const [out, code] = [text(child.stdout), exitOf(child)];
    const first = once(child.stdout, 'data');
    child.stdin.write(`${JSON.stringify({ id: 0, sql: 'DROP TABLE t0' })}\n`);
    await first;
    async function* rest() {
      for (let id = 1; id < 5_000; id += 1) {
        const sql = `ALTER TABLE t${String(id)} ADD COLUMN a INT`;
        yield id === 2_500 ? 'what is this\n' : `${JSON.stringify({ id, sql })}\n`;
      }
    }
    await pipeline(rest(), child.stdin);
    expect(await code).toBe(2);
    const answers = jsonLines(await out);
    expect(answers).toHaveLength(5_000);
    expect(answers.findIndex(({ error }) => error !== undefined)).toBe(2_500);
    expect(answers[2_500]).toMatchObject({ error: { line: 2_501 } });
    answers.forEach(({ id }, index) => expect(id).toBe(index === 2_500 ? null : index));
  });

  it('ends quietly when its reader goes', async () => {
    const child = start('review', '--input', 'jsonl', '--fail-on', 'never');
    const [err, code] = [text(child.stderr), exitOf(child)];
    child.stdin.on('error', () => undefined);
    child.stdout.once('data', () => child.stdout.destroy());
    const line = `${JSON.stringify({ id: 1, sql: 'ALTER TABLE t ADD COLUMN a INT' })}\n`;
    child.stdin.write(line.repeat(20_000));
    expect(await code).toBe(0);
    expect(await err).toBe('');
  });
});
