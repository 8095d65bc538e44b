import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createConnection } from 'mysql2/promise';
import { expect, inject, it } from 'vitest';
import { createPlatformDatabase, createTargetDatabase, endLeftProcesses } from '../../src/index.ts';

it('gives every test file an empty database and removes it', async () => {
  const database = await createPlatformDatabase();
  const connection = await createConnection(database.url);
  const [tables] = await connection.query('SHOW TABLES');
  expect(tables).toEqual([]);

  await database.drop();
  const [left] = await connection.query('SHOW DATABASES LIKE ?', [database.name]);
  expect(left).toEqual([]);
  await connection.end();
});

it('gives a target that gh-ost can work on: row-based binary log, full images, metadata locks visible', async () => {
  const database = await createTargetDatabase();
  const connection = await createConnection(database.url);
  const [rows] = await connection.query(
    `SELECT @@log_bin AS log_bin, @@binlog_format AS format, @@binlog_row_image AS image,
            (SELECT ENABLED FROM performance_schema.setup_instruments WHERE NAME = 'wait/lock/metadata/sql/mdl') AS mdl`,
  );
  expect(rows).toEqual([{ log_bin: 1, format: 'ROW', image: 'FULL', mdl: 'YES' }]);
  expect(inject('platformServer').port).not.toBe(inject('targetServer').port);
  await connection.end();
  await database.drop();
});

it('finds and ends a program that a test forgot, by the server it was started for', async () => {
  const port = 61_999;
  const child = spawn(process.execPath, [
    '-e',
    'setInterval(() => {}, 1000)',
    '--',
    `--port=${String(port)}`,
  ]);
  const exited = once(child, 'exit');
  await once(child, 'spawn');

  const left = await endLeftProcesses([port]);

  expect(left).toEqual([expect.stringContaining(`--port=${String(port)}`)]);
  expect(await exited).toEqual([null, 'SIGKILL']);
  expect(await endLeftProcesses([port])).toEqual([]);
});
