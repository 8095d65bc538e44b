import { randomUUID } from 'node:crypto';
import { closeConnection, connectTarget, readServer, readTableId } from '@altergate/inspect';
import { dropKeptTable } from '@altergate/engines';
import { createTargetDatabase } from '@altergate/testing';
import { expect, it } from 'vitest';
import { directJob } from './direct-job.ts';

it('a kept old table is not dropped when another table has its name, as after swapping back by hand', async () => {
  const database = await createTargetDatabase();
  const { address } = directJob(database, 'DROP TABLE t');
  const connection = await connectTarget(address, { database: database.name });
  try {
    await connection.query('CREATE TABLE orders (id INT PRIMARY KEY, note INT)');
    await connection.query('CREATE TABLE _orders_x1_del (id INT PRIMARY KEY)');
    const { uuid } = await readServer(connection);
    const tableId = await readTableId(connection, database.name, '_orders_x1_del');
    const kept = { serverUuid: uuid, database: database.name, name: '_orders_x1_del', tableId };
    await connection.query('RENAME TABLE orders TO aside, _orders_x1_del TO orders, aside TO _orders_x1_del');
    const said: string[] = [];
    const drop = (what: typeof kept, begin: () => Promise<void>) =>
      dropKeptTable(address, what, { wasBegun: false, begin });
    const begin = () => Promise.resolve(void said.push('dropping'));
    await expect(drop(kept, begin)).rejects.toMatchObject({ code: 'kept-table-changed' });
    await connection.query('RENAME TABLE _orders_x1_del TO aside, orders TO _orders_x1_del');
    expect(said).toEqual([]);
    const swapMeanwhile = async () => {
      await connection.query('RENAME TABLE orders TO away, _orders_x1_del TO orders, away TO _orders_x1_del');
    };
    await connection.query('CREATE TABLE orders (id INT PRIMARY KEY, note INT)');
    await expect(drop(kept, swapMeanwhile)).rejects.toMatchObject({
      code: 'kept-table-changed',
    });
    await swapMeanwhile();
    await connection.query('DROP TABLE orders');
    expect(await drop(kept, begin)).toBe('dropped');
    expect(await drop(kept, begin)).toBe('absent');
    expect(said).toEqual(['dropping', 'dropping']);
    const elsewhere = { ...kept, serverUuid: randomUUID() };
    await expect(drop(elsewhere, begin)).rejects.toMatchObject({ code: 'other-server' });
    expect(await dropKeptTable(address, elsewhere, { wasBegun: true, begin })).toBe('absent-elsewhere');
    await connection.query('CREATE TABLE _orders_x1_del (id INT PRIMARY KEY)');
    await expect(dropKeptTable(address, elsewhere, { wasBegun: true, begin })).rejects.toMatchObject({
      code: 'other-server',
    });
    await connection.query('DROP TABLE _orders_x1_del');
    const [rows] = await connection.query('SHOW TABLES');
    expect(rows).toHaveLength(1);
  } finally {
    await closeConnection(connection);
    await database.drop();
  }
});
