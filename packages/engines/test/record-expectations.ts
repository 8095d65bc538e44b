import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { fingerprint } from './fingerprint.ts';

// Fills in rows and checksum of every case from MySQL's own ALTER TABLE (for cases that are not applied: from the
// table as it was), so that gh-ost is compared with the server and not with itself:
// node --conditions=source --import tsx packages/engines/test/record-expectations.ts --port … --user … --password …
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '3306' },
    user: { type: 'string', default: 'root' },
    password: { type: 'string', default: '' },
  },
});

interface Expectation {
  readonly table: string;
  readonly outcome?: string;
  readonly sameAs?: string;
  readonly columns?: string;
}

const folder = join(import.meta.dirname, 'engines', 'cases');
const connection = await createConnection({
  host: '127.0.0.1',
  port: Number(values.port),
  user: values.user,
  password: values.password,
  multipleStatements: true,
});
for (const name of (await readdir(folder)).sort()) {
  const read = (file: string): Promise<string> => readFile(join(folder, name, file), 'utf8');
  const expected = JSON.parse(await read('expect.json')) as Expectation;
  await connection.query('DROP DATABASE IF EXISTS expected; CREATE DATABASE expected; USE expected');
  await connection.query(await read('before.sql'));
  const statements = (await read('statement.sql')).split(/;\s*$/m).filter((text) => text.trim() !== '');
  const applied = expected.outcome === 'applied' ? statements : statements.slice(0, -1);
  for (const statement of applied) await connection.query(statement);
  const [count] = await connection.query<RowDataPacket[]>(`SELECT COUNT(*) AS n FROM \`${expected.table}\``);
  const rows = Number(count[0]?.['n']);
  const checksum = await fingerprint(connection, expected.table, expected.columns);
  const known = expected.sameAs === undefined ? { rows, checksum } : { rows: Math.floor(rows / 2) };
  await writeFile(
    join(folder, name, 'expect.json'),
    `${JSON.stringify({ ...expected, ...known }, null, 2)}\n`,
  );
  process.stdout.write(`${name} ${rows}\n`);
}
await connection.query('DROP DATABASE expected');
await connection.end();
