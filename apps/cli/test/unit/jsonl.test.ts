import { describe, expect, it } from 'vitest';
import { jsonLines, runCli } from './run-cli.ts';

/** What `--format jsonl` says of each statement of a text. */
async function linesOf(stdin: string, ...more: string[]) {
  return jsonLines((await runCli(['review', '--format', 'jsonl', ...more], { stdin })).out);
}

describe('a line per statement', () => {
  it('has exactly what other programs rely on', async () => {
    const sql = '-- 订单\nALTER TABLE shop.`or``ders` ADD COLUMN a INT, /* 😀 */ DROP COLUMN `b` ;';
    const [line, ...others] = await linesOf(sql);
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      statement: 'ALTER TABLE shop.`or``ders` ADD COLUMN a INT, /* 😀 */ DROP COLUMN `b`',
      kind: 'alter_table',
      tables: [{ schema: 'shop', name: 'or`ders' }],
      clauses: [
        { kind: 'add_column', text: 'ADD COLUMN a INT' },
        { kind: 'drop_column', text: 'DROP COLUMN `b`' },
      ],
    });
    for (const { text, start, end } of line?.['clauses'] as { text: string; start: number; end: number }[]) {
      expect(sql.slice(start, end)).toBe(text);
    }
    expect(sql.slice(line?.['start'] as number, line?.['end'] as number)).toBe(line?.['statement']);
  });

  it.each([
    ['ALTER TABLE t ADD a INT', 'alter_table', 'gh_ost', ['t']],
    ['ALTER TABLE t RENAME TO u', 'alter_table', 'direct', ['t']],
    ['CREATE TABLE t (a INT PRIMARY KEY) ENGINE=InnoDB', 'create_table', 'direct', ['t']],
    ['CREATE TABLE t LIKE u', 'create_table', 'direct', ['t']],
    ['DROP TABLE a, b', 'drop_table', 'direct', ['a', 'b']],
    ['RENAME TABLE a TO b, c TO d', 'rename_table', 'direct', ['a', 'b', 'c', 'd']],
    ['TRUNCATE t', 'truncate_table', 'direct', ['t']],
    ['CREATE UNIQUE INDEX i ON t (a)', 'create_index', 'direct', ['t']],
    ['DROP INDEX i ON t', 'drop_index', 'direct', ['t']],
    ['CREATE VIEW v AS SELECT a FROM t', 'create_view', 'direct', ['v']],
    ['ALTER VIEW v AS SELECT b FROM t', 'alter_view', 'direct', ['v']],
    ['DROP VIEW v', 'drop_view', 'direct', ['v']],
    ['CREATE SCHEMA d', 'create_database', 'refused', []],
    ['ALTER DATABASE d CHARACTER SET utf8mb4', 'alter_database', 'refused', []],
    ['DROP DATABASE d', 'drop_database', 'refused', []],
    ['CREATE TRIGGER r BEFORE INSERT ON t FOR EACH ROW SET @a = 1', 'create_trigger', 'refused', ['t']],
    ['DROP PROCEDURE p', 'drop_procedure', 'refused', []],
    ['DELETE FROM t', 'delete', 'refused', ['t']],
  ])('says of %s that it is %s and goes %s', async (sql, kind, route, names) => {
    const lines = await linesOf(sql);
    expect(lines).toMatchObject([{ kind, route }]);
    expect(lines[0]?.['tables']).toEqual(names.map((name) => ({ schema: null, name })));
  });

  it('counts clauses as a person does, and tells apart how it is done', async () => {
    const sql = 'ALTER TABLE t ADD (a INT, KEY k (a)), DROP b, ALGORITHM=INPLACE, LOCK=NONE';
    const [line] = await linesOf(sql);
    expect(line?.['clauses']).toEqual([
      {
        ...{ kind: 'add_column', text: 'ADD (a INT, KEY k (a))', start: 14, end: 36 },
        pieces: [
          { kind: 'add_column', text: 'a INT', start: 19, end: 24 },
          { kind: 'add_index', text: 'KEY k (a)', start: 26, end: 35 },
        ],
      },
      { kind: 'drop_column', text: 'DROP b', start: 38, end: 44 },
    ]);
    expect(line?.['manner']).toMatchObject([
      { kind: 'algorithm', text: 'ALGORITHM=INPLACE' },
      { kind: 'lock', text: 'LOCK=NONE' },
    ]);
  });

  it('names tables that are only mentioned apart from those that change', async () => {
    const [line] = await linesOf('CREATE TABLE a LIKE other.b');
    expect(line).toMatchObject({
      tables: [{ schema: null, name: 'a' }],
      mentions: [{ schema: 'other', name: 'b', role: 'like' }],
    });
  });

  it('refuses what may not be submitted as it stands, at the word', async () => {
    const sql = 'ALTER TABLE t ADD a INT, ADD b INT x y z';
    const [line] = await linesOf(sql);
    expect(line).toMatchObject({ kind: 'alter_table', route: 'refused' });
    const errors = (line?.['findings'] as { severity: string; start: number }[]).filter(
      ({ severity }) => severity === 'error',
    );
    expect(errors.map(({ start }) => sql.slice(start, start + 1))).toContain('x');
  });

  it('has none for a DELIMITER line, which is still told and counted as found', async () => {
    const sql = 'DELIMITER $$\nDROP TRIGGER g$$\nDELIMITER ;\nDROP TABLE x';
    const { out, err, code } = await runCli(['review', '--format', 'jsonl'], { stdin: sql });
    expect(jsonLines(out).map(({ statement }) => statement)).toEqual(['DROP TRIGGER g', 'DROP TABLE x']);
    expect(err.match(/DELIMITER is a command of the mysql client/g)).toHaveLength(2);
    expect(code).toBe(1);
  });

  it('leaves the route where a rule speaks that an environment may weigh otherwise', async () => {
    const [line] = await linesOf("CREATE TABLE t (a INT PRIMARY KEY, b TEXT DEFAULT 'x')");
    expect(line?.['findings']).toContainEqual(
      expect.objectContaining({ rule: 'large-object-default', severity: 'error' }),
    );
    expect(line?.['route']).toBe('direct');
    expect((await linesOf('ALTER TABLE t ADD a INT, LOCK=NONE'))[0]?.['route']).toBe('refused');
  });

  it('carries each finding with its place in units and in lines', async () => {
    const [, line] = await linesOf('ALTER TABLE 订单 ADD a INT;\n  DROP TABLE 😀, `x`');
    expect(line?.['findings']).toContainEqual({
      rule: 'drop-table',
      severity: 'warning',
      title: 'All rows of `x` are lost',
      advice: 'Make sure that nobody needs them and that a backup exists.',
      params: { table: 'x' },
      ...{ start: 43, end: 46, line: 2, column: 18, endLine: 2, endColumn: 21 },
    });
  });

  it('reads other servers and other modes as they do', async () => {
    const comment = 'ALTER TABLE t ADD a INT /*!80100 , DROP b */';
    expect((await linesOf(comment, '--server', 'mysql:8.4'))[0]?.['clauses']).toHaveLength(2);
    expect((await linesOf(comment, '--server', 'mysql:8.0.46'))[0]?.['clauses']).toHaveLength(1);
    const quoted = 'DROP TABLE "a"';
    expect((await linesOf(quoted, '--sql-mode', 'ANSI_QUOTES'))[0]?.['tables']).toEqual([
      { schema: null, name: 'a' },
    ]);
    expect((await linesOf(quoted))[0]?.['route']).toBe('refused');
  });

  it('knows other databases once its own is named', async () => {
    const sql = 'DROP TABLE shop.t';
    expect((await linesOf(sql))[0]?.['route']).toBe('direct');
    expect((await linesOf(sql, '--database', 'shop'))[0]?.['route']).toBe('direct');
    expect((await linesOf(sql, '--database', 'other'))[0]?.['route']).toBe('refused');
  });

  it('says beside the lines that no server was asked', async () => {
    const { err } = await runCli(['review', '--format', 'jsonl'], { stdin: 'DROP TABLE t' });
    expect(err).toContain('no server was asked');
  });
});
