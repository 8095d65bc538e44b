import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

describe('wrong use', () => {
  it.each([
    [['review', '--fromat', 'json'], '--fromat'],
    [['review', '--toString'], '--toString'],
    [['review', '-x'], '-x'],
    [['review', '--format'], '--format needs a value'],
    [['review', '--format', '--help'], '--format needs a value'],
    [['review', '--format='], '--format needs a value'],
    [['review', '--format', 'xml'], '--format is one of text, json, jsonl, sarif, github, not xml'],
    [['review', '--fail-on=note'], '--fail-on is one of error, warning, never, not note'],
    [['review', '--language', 'fr'], '--language is one of en, zh-CN, not fr'],
    [['review', '--help=yes'], '--help takes no value'],
    [['review', '--format', 'json', '--format', 'json'], '--format is given twice'],
    [['review', '--server', 'postgres:16'], '--server takes a kind and a version'],
    [['review', '--server', 'mysql:eight'], 'not mysql:eight'],
    [['review', '--token', 'abc'], '--token is for a running Altergate'],
    [['review', '--env', 'production'], '--env is for a running Altergate'],
    [['review', '--url', 'nowhere'], '--url takes an address'],
    [['review', '--url', 'ftp://a.example'], '--url takes an address'],
    [['review', '--url', 'https://a.example'], '--instance is needed'],
    [['review', '--url', 'https://a.example', '--instance', 'i'], '--token is needed'],
    [['review', '--url', 'https://a.example', '--env', 'e', '--token', 't'], '--database is needed'],
    [['review', '--url', 'https://a.example', '--server', 'mysql:8.4'], '--server cannot be used with --url'],
    [['review', '--input', 'jsonl', '--format', 'sarif'], '--input jsonl cannot be used with --format sarif'],
    [['review', '--input', 'jsonl', '--url', 'https://a.example'], '--input jsonl cannot be used with --url'],
    [['inspect'], 'no command inspect'],
    [[], 'Say what to do'],
  ])('of %j ends with 2 and is told on standard error', async (args, said) => {
    const { code, out, err } = await runCli(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(said);
    expect(err).toMatch(/^altergate: .*\n$/);
  });

  it('is told in the language that was asked for, wherever it stands', async () => {
    const { err } = await runCli(['--fromat', 'review', '--language', 'zh-CN']);
    expect(err).toBe('altergate: 没有 --fromat 这个选项。altergate --help 列出所有选项。\n');
  });

  it('takes the address from the environment, and nothing from an empty one', async () => {
    const environment = { ALTERGATE_URL: 'https://a.example' };
    const args = ['review', '--server', 'mysql:8.4'];
    expect((await runCli(args, { environment })).err).toContain('--server cannot be used with --url');
    const offline = await runCli(args, { environment: { ALTERGATE_URL: '' }, stdin: 'DROP TABLE t' });
    expect(offline.code).toBe(0);
  });

  it('waits for no person to type SQL', async () => {
    const { code, err } = await runCli(['review'], { stdin: null });
    expect(code).toBe(2);
    expect(err).toContain('Name a file');
  });
});

describe('the language', () => {
  it.each([
    [{ LANG: 'zh_CN.UTF-8' }, '没有 x 这个命令'],
    [{ LC_ALL: 'en_US.UTF-8', LANG: 'zh_CN.UTF-8' }, 'no command x'],
    [{ LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }, '没有 x 这个命令'],
  ])('is that of the terminal: %j', async (environment, said) => {
    expect((await runCli(['x'], { environment })).err).toContain(said);
  });
});

describe('help and version', () => {
  it.each([['--help'], ['-h'], ['review', '--help']])(
    '%s prints every option and ends with 0',
    async (...args) => {
      const { code, out } = await runCli(args);
      expect(code).toBe(0);
      for (const option of [
        '--server',
        '--url',
        '--token',
        '--input',
        '--format',
        '--fail-on',
        '--language',
      ]) {
        expect(out).toContain(option);
      }
    },
  );

  it('--version prints name and version', async () => {
    const { code, out } = await runCli(['--version']);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^altergate \S+\n$/) as string });
  });
});
