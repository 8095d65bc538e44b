import { describe, expect, it } from 'vitest';
import { jsonLines, runCli } from './run-cli.ts';

const request = (id: unknown, sql: unknown) => JSON.stringify({ id, sql });
const answersTo = async (stdin: string | Uint8Array | readonly Uint8Array[]) => {
  const { code, out, err } = await runCli(['review', '--input', 'jsonl'], { stdin });
  return { code, answers: jsonLines(out), err };
};

describe('lines of requests', () => {
  it('are answered by lines, each with its id, in order', async () => {
    const input = [
      request('a', 'DROP TABLE t; DROP TABLE u'),
      request(7, ''),
      request(null, 'DELETE FROM t'),
    ];
    const { code, answers, err } = await answersTo(input.join('\n'));
    expect(code).toBe(1);
    expect(answers).toMatchObject([
      { id: 'a', statements: [{ kind: 'drop_table' }, { kind: 'drop_table' }] },
      { id: 7, statements: [], findings: [{ rule: 'text-empty' }] },
      { id: null, statements: [{ route: 'refused' }] },
    ]);
    expect(answers[0]).not.toHaveProperty('findings');
    expect(answers.some((answer) => 'error' in answer)).toBe(false);
    expect(err).toContain('no server was asked');
  });

  it('have errors of their own that name the line and end nothing', async () => {
    const input = [
      request(1, 'DROP TABLE t'),
      '{"id": 2, "sql": ',
      '',
      '[]',
      '"text"',
      '{"sql":"DROP TABLE t"}',
      request(7, 8),
      request(8, 'DROP TABLE t'),
    ];
    const { code, answers } = await answersTo(`${input.join('\r\n')}\r\n`);
    expect(code).toBe(2);
    expect(answers.map(({ id, error }) => [id, (error as { line: number } | undefined)?.line])).toEqual([
      [1, undefined],
      [null, 2],
      [null, 4],
      [null, 5],
      [null, 6],
      [7, 7],
      [8, undefined],
    ]);
    expect(answers[1]).toEqual({
      id: null,
      statements: [],
      error: { line: 2, code: 'cli-line-not-json', message: 'Line 2 is not JSON.' },
    });
  });

  it('may hold every character that ends lines elsewhere, cut anywhere', async () => {
    const sql = "ALTER TABLE 订单 COMMENT 'a\u2028b\u2029c\u0085d\\\\n😀'";
    const bytes = Buffer.from(`\ufeff${request('x', sql)}\n${request('y', sql)}`);
    const pieces = Array.from(bytes, (byte) => Uint8Array.of(byte));
    const { answers } = await answersTo(pieces);
    expect(answers).toMatchObject([
      { id: 'x', statements: [{ statement: sql }] },
      { id: 'y', statements: [{ statement: sql }] },
    ]);
  });

  it('that are no UTF-8 or too long are refused one by one', async () => {
    const long = Buffer.alloc(9 * 1024 * 1024, 'x');
    const input = [
      Buffer.from([0x22, 0xff, 0x22, 0x0a]),
      long,
      Buffer.from('\n'),
      Buffer.from(request('z', `-- ${'y'.repeat(1_048_576)}`)),
      Buffer.from(`\n${request('end', 'DROP TABLE t')}\n`),
    ];
    const { answers } = await answersTo(input);
    expect(answers).toMatchObject([
      { id: null, error: { line: 1, code: 'cli-line-not-utf-8' } },
      { id: null, error: { line: 2, code: 'cli-line-too-long' } },
      { id: 'z', statements: [], findings: [{ rule: 'text-too-long', severity: 'error' }] },
      { id: 'end', statements: [{ kind: 'drop_table' }] },
    ]);
  });

  it('come from files, too', async () => {
    const { code, err } = await runCli(['review', '--input', 'jsonl', 'missing.jsonl']);
    expect(code).toBe(2);
    expect(err).toContain('missing.jsonl cannot be read: ENOENT');
  });
});
