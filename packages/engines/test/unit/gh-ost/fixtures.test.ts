import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explainFatal } from '../../../src/gh-ost/failure.ts';
import { LineParser } from '../../../src/gh-ost/parse-line.ts';
import { RunView } from '../../../src/gh-ost/run-view.ts';

const folder = join(import.meta.dirname, '..', '..', 'fixtures');

function read(name: string) {
  const parser = new LineParser();
  const view = new RunView();
  const texts = readFileSync(join(folder, `${name}.log`), 'utf8')
    .split('\n')
    .slice(0, -1);
  const lines = texts.map((text) => {
    const parsed = parser.parse(text);
    view.see(parsed, parsed.at ?? 0);
    return { text, ...parsed };
  });
  return { lines, view };
}

/** Recorded name → our code and what it says. */
const failures: Readonly<Record<string, readonly [string, object, boolean]>> = {
  'no-table': ['table-missing', { table: 't' }, false],
  'no-database': ['database-missing', { database: 'fixtures_absent' }, false],
  view: ['target-is-view', { table: 'v' }, false],
  'no-key': ['no-usable-key', {}, false],
  'key-dropped': ['no-usable-key', {}, false],
  'no-shared-key': ['no-shared-key', {}, false],
  'nullable-key': ['nullable-key', {}, false],
  'child-key': ['foreign-keys-present', { count: 1, side: 'child' }, false],
  'parent-key': ['foreign-keys-present', { count: 1, side: 'parent' }, false],
  trigger: ['triggers-present', {}, false],
  'binlog-statement': ['binlog-not-row', {}, false],
  'row-image': ['binlog-row-image', { rowImage: 'MINIMAL' }, false],
  privileges: ['insufficient-privileges', {}, false],
  'wrong-password': ['access-denied', {}, false],
  'connection-refused': ['target-unreachable', {}, false],
  primary: ['runs-on-primary', {}, false],
  'metadata-lock-instrument': ['metadata-lock-instrument-off', {}, false],
  'leftover-ghost': ['leftover-in-the-way', { table: '_t_x1_gho' }, false],
  'leftover-old': ['leftover-in-the-way', { table: '_t_x1_del' }, false],
  'another-run': ['another-run', { session: '93' }, false],
  'socket-path': ['socket-not-bound', { reason: 'invalid argument' }, false],
  syntax: ['statement-refused-syntax', {}, false],
  'unknown-column': ['statement-refused', { number: 1091 }, true],
  'renames-column': ['renames-columns', {}, false],
  'renames-table': ['renames-table', {}, false],
  duplicates: ['duplicate-rows', { key: 'a', count: 2 }, true],
  nulls: ['rows-would-change', { warning: 'b (1048)' }, true],
  narrowing: ['rows-would-change', { warning: 'a (1265)' }, true],
  'cut-over-blocked': ['cut-over-failed', {}, false],
  panic: ['abandoned', {}, false],
  'panic-file': ['panic-file', {}, false],
  'critical-load': ['server-overloaded', { variable: 'Threads_connected', value: 7, limit: 1 }, false],
  heartbeat: ['changelog-dropped', {}, false],
  'unknown-flag': ['ghost-flag-unknown', { flag: 'no-such-flag' }, false],
  paused: ['abandoned', {}, false],
};

describe('the last words of gh-ost', () => {
  for (const [name, [code, params, sensitive]] of Object.entries(failures)) {
    it(`of the recording ${name} mean ${code}`, () => {
      const { fatal } = read(name).view;
      expect(explainFatal(fatal ?? '')).toMatchObject({ code, params, sensitive });
    });
  }

  it('are known for every recording that failed', () => {
    const recorded = readdirSync(folder).map((file) => file.replace(/\.log$/, ''));
    expect(recorded.filter((name) => !(name in failures)).sort()).toEqual(['killed', 'success']);
    expect(read('killed').view.fatal).toBeNull();
    expect(read('success').view.fatal).toBeNull();
  });
});

describe('the lines of a recording', () => {
  const everything = readdirSync(folder).map((file) => read(file.replace(/\.log$/, '')));

  it('are all told apart by their form, so that none goes on with another by mistake', () => {
    const continued = everything.flatMap(({ lines }) => lines.filter((line) => line.continued));
    expect(continued.every(({ text }) => !/^\d{4}[-/]/.test(text))).toBe(true);
  });

  it('show each status line once and its copy on stderr as a repeat', () => {
    const status = read('success').lines.filter(({ level }) => level === 'status');
    const shown = status.filter((line) => line.class === 'plain');
    const repeated = status.filter((line) => line.class === 'repeat');
    expect(shown.length).toBeGreaterThan(2);
    expect(repeated.map(({ message }) => message)).toEqual(shown.map(({ message }) => message));
    expect(shown.every((line) => line.stream === 'out' && line.status !== null)).toBe(true);
  });

  it('never show the value of a row as plain', () => {
    const revealing = everything.flatMap(({ lines }) =>
      lines.filter((line) => line.text.includes('canary-') && line.class !== 'sensitive'),
    );
    expect(revealing.map(({ text }) => text).filter((text) => !text.includes('canary-password'))).toEqual([]);
    const keys = read('success').lines.filter(({ text }) => /Migration (min|max) values/.test(text));
    expect(keys.map((line) => line.class)).toEqual(['sensitive', 'sensitive']);
  });

  it('tell how far a run came', () => {
    const { view } = read('success');
    expect(view).toMatchObject({ listening: true, copied: true, attemptsBegun: 1, doneSaid: true });
    expect(view.lockAndRenameMs).toBeGreaterThan(0);
    expect(read('cut-over-blocked').view).toMatchObject({
      copied: true,
      attemptsBegun: 2,
      lockedSince: null,
    });
    expect(read('no-table').view).toMatchObject({ listening: false, copied: false });
  });
});

describe('a FATAL of several lines', () => {
  it('is one text, and every line of it is sensitive', () => {
    const parser = new LineParser();
    const view = new RunView();
    const texts = [
      '2026-11-20 09:00:00 ERROR Error 1366 (HY000): Incorrect string value; query=',
      '\t\tupdate `d`.`_t_gho` set a=?',
      '; args=[secret]',
      '2026-11-20 09:00:00 FATAL Error 1366 (HY000): Incorrect string value; query=',
      '\t\tupdate `d`.`_t_gho` set a=?',
      '; args=[secret]',
    ];
    const lines = texts.map((text) => parser.parse(text));
    lines.forEach((line) => view.see(line, 0));
    expect(lines.map((line) => line.class)).toEqual(Array(6).fill('sensitive'));
    expect(lines.map(({ level }) => level)).toEqual(['error', 'error', 'error', 'fatal', 'fatal', 'fatal']);
    expect(view.fatal).toBe(texts.slice(3).join('\n').replace('2026-11-20 09:00:00 FATAL ', ''));
    expect(explainFatal(view.fatal ?? '')).toMatchObject({ code: 'statement-refused', sensitive: true });
  });
});
