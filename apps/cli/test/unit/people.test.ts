import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

const drop = 'ALTER TABLE orders\n\tDROP COLUMN 订单, DROP COLUMN note;\n';

describe('the output for people', () => {
  it('names place, severity, sentence and way on, and underlines the place', async () => {
    const { code, out } = await runCli(['review'], { stdin: drop });
    expect(code).toBe(0);
    expect(out).toContain(
      [
        '<standard input>:2:14: warning: The values of `orders`.`订单` are lost (drop-column)',
        '  2 |     DROP COLUMN 订单, DROP COLUMN note;',
        '    |                 ^^^^',
        '  Make sure that no application reads the column any more.',
      ].join('\n'),
    );
    expect(out).toContain('    |                                   ^^^^\n');
  });

  it('says that no server was asked and what is not known therefore', async () => {
    const { out } = await runCli(['review', '--server', 'mysql:8.0.46'], { stdin: drop });
    expect(out).toMatch(/Errors: 0, warnings: 2, notes: \d, in 1 statements\.\n/);
    expect(out).toContain('Read as mysql:8.0.46 would; no server was asked.');
  });

  it('shows a database that nobody named as a gap', async () => {
    const { out } = await runCli(['review'], { stdin: 'DROP TABLE t; TRUNCATE TABLE t' });
    expect(out).toContain('`…`.`t` does not exist at this point (table-missing)');
  });

  it('speaks Chinese', async () => {
    const { out } = await runCli(['review', '--language', 'zh-CN'], { stdin: 'DELETE FROM t' });
    expect(out).toContain('<标准输入>:1:1: 错误: ');
    expect(out).toContain('没有询问任何服务器');
  });

  it('paints on a terminal only, and not for who wants no colours', async () => {
    const painted = (environment: Record<string, string>, isTerminal: boolean) =>
      runCli(['review'], { stdin: drop, environment, isTerminal }).then(({ out }) => out.includes('\u001b['));
    expect(await painted({ TERM: 'xterm' }, true)).toBe(true);
    expect(await painted({ TERM: 'xterm' }, false)).toBe(false);
    expect(await painted({ TERM: 'xterm', NO_COLOR: '1' }, true)).toBe(false);
    expect(await painted({ TERM: 'xterm', NO_COLOR: '' }, true)).toBe(true);
    expect(await painted({ TERM: 'dumb' }, true)).toBe(false);
  });

  it('shows the whole of a name that holds a colour sequence', async () => {
    const { out } = await runCli(['review'], { stdin: 'DROP TABLE `a\u001b[31mb`' });
    expect(out).toContain('All rows of `a␛[31mb` are lost');
  });
  it('lets no text steer the terminal', async () => {
    const { out } = await runCli(['review'], { stdin: 'DELETE FROM t -- \u001b[2J\u202e\r\n' });
    for (const hidden of ['\u001b', '\u202e', '\r']) expect(out).not.toContain(hidden);
    expect(out).toContain('DELETE FROM t -- ␛[2J');
  });

  it('shows of a long line the part round the place', async () => {
    const { out } = await runCli(['review'], {
      stdin: `${' '.repeat(5_000)}DELETE FROM t${' '.repeat(5_000)}`,
    });
    const [line = '', underline = ''] = out.split('\n').filter((text) => text.includes(' | '));
    expect(line.length).toBeLessThan(140);
    expect(line.slice(underline.indexOf('^'), underline.lastIndexOf('^') + 1)).toBe('DELETE');
  });

  it('counts lines as editors do, whatever ends them', async () => {
    const { out } = await runCli(['review'], { stdin: '-- a\r\n\r\n  DELETE FROM t' });
    expect(out).toContain('<standard input>:3:3: error');
  });
});
