import { describe, expect, it } from 'vitest';
import { makeJob, openBench, runToEnd, selectRows, tableNames } from './run.ts';

async function change(create: string, insert: string, alter: string) {
  const bench = await openBench();
  try {
    await bench.connection.query(`${create}; ${insert}`);
    const { ended, outcome } = await runToEnd(makeJob(bench, 't', alter));
    const [row] = await selectRows(bench.connection, 'SELECT COUNT(*) AS n FROM t');
    const tables = await tableNames(bench);
    return {
      rows: row?.['n'] as unknown,
      outcome: outcome.outcome,
      failure: ended.failure?.code,
      isClean: tables.length === 1,
    };
  } finally {
    await bench.close();
  }
}

const refused = { rows: 2, outcome: 'not_applied', failure: 'key-rows-may-merge', isClean: true };

/** gh-ost takes rows of equal key for rows it brought over already: these changes made two rows one, without a word. */
describe('a change of the key by which gh-ost copies', () => {
  it.concurrent('is ended when letters that differ would become equal', async () => {
    const create = 'CREATE TABLE t (id VARCHAR(9) COLLATE utf8mb4_bin PRIMARY KEY)';
    const alter = 'MODIFY id VARCHAR(9) COLLATE utf8mb4_0900_ai_ci';
    expect(await change(create, "INSERT INTO t VALUES ('a'), ('A')", alter)).toEqual(refused);
  });

  it.concurrent('is ended when the character set of the whole table brings another order', async () => {
    const create = 'CREATE TABLE t (id VARCHAR(9) PRIMARY KEY) COLLATE latin1_general_cs';
    const alter = 'CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci';
    expect(await change(create, "INSERT INTO t VALUES ('a'), ('A')", alter)).toEqual(refused);
  });

  it.concurrent('is ended when values would be rounded', async () => {
    const create = 'CREATE TABLE t (id DATETIME(3) PRIMARY KEY)';
    const insert = "INSERT INTO t VALUES ('2026-01-01 00:00:00.100'), ('2026-01-01 00:00:00.200')";
    expect(await change(create, insert, 'MODIFY id DATETIME')).toEqual(refused);
  });

  it.concurrent('is ended when only the beginning of a value would count', async () => {
    const create = 'CREATE TABLE t (id VARCHAR(9) NOT NULL, UNIQUE KEY k (id))';
    const alter = 'DROP INDEX k, ADD UNIQUE KEY k (id(2))';
    expect(await change(create, "INSERT INTO t VALUES ('aab'), ('aac')", alter)).toEqual(refused);
  });

  it.concurrent('goes on when it only makes room', async () => {
    const create =
      'CREATE TABLE t (id INT, code VARCHAR(9) COLLATE utf8mb3_general_ci, PRIMARY KEY (id, code))';
    const alter = 'MODIFY id BIGINT, MODIFY code VARCHAR(20) COLLATE utf8mb4_general_ci';
    const result = await change(create, "INSERT INTO t VALUES (1, 'a'), (1, 'b')", alter);
    expect(result).toMatchObject({ rows: 2, outcome: 'applied' });
  });
});
