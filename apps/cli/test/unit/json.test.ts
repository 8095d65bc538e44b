import { expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

it('is one document with who was asked, counts, statements and findings', async () => {
  const { out, err } = await runCli(['review', '--format', 'json'], {
    stdin: 'DROP TABLE t; DELETE FROM u;',
  });
  expect(err).toBe('');
  const document = JSON.parse(out) as unknown;
  expect(document).toMatchObject({
    asked: { kind: 'nobody', server: 'mysql:8.4' },
    counts: { error: 1, warning: 1 },
    texts: [
      {
        file: null,
        statements: [
          { kind: 'drop_table', route: 'direct', findings: [{ rule: 'drop-table', line: 1, column: 12 }] },
          { kind: 'delete', route: 'refused', findings: [{ rule: 'refused-data', severity: 'error' }] },
        ],
        findings: [],
      },
    ],
  });
});

it('tells findings in the language that was asked for', async () => {
  const { out } = await runCli(['review', '--format', 'json', '--language', 'zh-CN'], {
    stdin: 'DROP TABLE t',
  });
  const { asked } = JSON.parse(out) as { asked: { says: string } };
  expect(asked.says).toContain('没有询问任何服务器');
  expect(out).toMatch(/"title": "[^"]*\p{Script=Han}/u);
});
