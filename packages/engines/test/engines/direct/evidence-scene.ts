import { closeConnection, connectTarget } from '@altergate/inspect';
import type { Connection } from '@altergate/inspect';
import { directEngine } from '@altergate/engines';
import type { Intent, Job } from '@altergate/engines';
import { createTargetDatabase } from '@altergate/testing';
import type { TestDatabase } from '@altergate/testing';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { directJob } from './direct-job.ts';

export let database: TestDatabase;
export let connection: Connection;

/** A database with tables, one of them in partitions, and a view; made anew for every case. */
export function setUpEvidence(): void {
  beforeAll(async () => {
    database = await createTargetDatabase();
    connection = await connectTarget(directJob(database, 'DROP TABLE t').address, {
      database: database.name,
    });
  });

  afterAll(async () => {
    await closeConnection(connection);
    await database.drop();
  });

  beforeEach(async () => {
    await connection.query('DROP VIEW IF EXISTS w, w2');
    await connection.query('DROP TABLE IF EXISTS t, t2, t3, parts');
    await connection.query('CREATE TABLE t (id INT PRIMARY KEY, v INT, KEY by_id (id))');
    await connection.query('CREATE TABLE t2 (id INT PRIMARY KEY, v INT, name VARCHAR(20))');
    await connection.query('CREATE VIEW w AS SELECT id FROM t');
    await connection.query(
      `CREATE TABLE parts (id INT PRIMARY KEY, v INT) PARTITION BY RANGE (id)
       (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20))`,
    );
    await connection.query('INSERT INTO parts VALUES (1, 1), (11, 1)');
  });
}

/** What would be written down before the statement is sent. */
export async function intentOf(job: Job): Promise<Intent> {
  const { intent } = await directEngine.preflight(job);
  if (intent === null) throw new Error('preflight gave no intent');
  return intent;
}
