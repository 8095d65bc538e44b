import { createConnection } from 'mysql2/promise';

// Stands in for gh-ost: swaps the tables as gh-ost does, then ends with exit code 1.
const flags = new Map(
  process.argv.slice(2).map((text) => /^--([^=]+)=?(.*)$/s.exec(text)?.slice(1) ?? ['', '']),
);
const table = flags.get('table');
const prefix = flags.get('force-table-names');
const connection = await createConnection({
  host: flags.get('host'),
  port: Number(flags.get('port')),
  user: process.env.ALTERGATE_RUN_ACCOUNT,
  password: process.env.ALTERGATE_RUN_PASSWORD,
  database: flags.get('database'),
});
await connection.query(`CREATE TABLE _${prefix}_gho LIKE ${table}`);
await connection.query(`ALTER TABLE _${prefix}_gho ${flags.get('alter')}`);
await connection.query(`INSERT INTO _${prefix}_gho (id, a, b) SELECT id, a, b FROM ${table}`);
await connection.query(`RENAME TABLE ${table} TO _${prefix}_del, _${prefix}_gho TO ${table}`);
await connection.end();
process.stderr.write('2026-11-21 08:00:00 FATAL exit status 7\n');
process.exitCode = 1;
