import { directEngine } from '@altergate/engines';
import type { Engine } from '@altergate/engines';
import type { Worker } from '@altergate/runner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openScene, readExecution, readRows, waitFor } from '../scene.ts';
import type { Scene } from '../scene.ts';

let scene: Scene;
let worker: Worker;
/** What somebody else does right before a statement is looked at, by the statement's text. */
const strays = new Map<string, string>();
/** The same right after it has ended, before its table is looked at. */
const latecomers = new Map<string, string>();

beforeAll(async () => {
  scene = await openScene();
  const disturbed: Engine = {
    ...directEngine,
    preflight: async (job) => {
      const stray = strays.get(job.statement.text);
      if (stray !== undefined) await scene.sql.query(stray);
      return directEngine.preflight(job);
    },
    outcome: async (job, ...what) => {
      const latecomer = latecomers.get(job.statement.text);
      if (latecomer !== undefined) await scene.sql.query(latecomer);
      return directEngine.outcome(job, ...what);
    },
  };
  worker = await scene.worker({ engines: { direct: disturbed } });
});
afterAll(async () => {
  await worker.stop({ interruptRuns: true });
  await scene.close();
});

async function makeTables(...names: readonly string[]): Promise<void> {
  for (const name of names)
    await scene.sql.query(`CREATE TABLE ${name} (id INT PRIMARY KEY, v INT NULL, KEY by_v (v))`);
}

/** Runs a ticket to its end; how each of its statements ended, and the words of the first failure. */
async function runAll(statements: readonly string[]) {
  const run = await scene.run(statements.join(';\n'));
  const last = run.executionIds.at(-1) ?? 0n;
  await waitFor(scene, last, ({ endedAt }) => endedAt !== null);
  const rows = await Promise.all(run.executionIds.map((id) => readExecution(scene, id)));
  const failure = rows.find(({ state }) => state === 'failed')?.failure ?? null;
  return { states: rows.map(({ state }) => state), failure };
}

function drifted(...names: readonly string[]) {
  return { code: 'definition-drifted', params: { table: `${scene.target.name}.${names.join(', ')}` } };
}

describe('a statement about several tables', () => {
  it('is not carried out when any of them changed since the plan', async () => {
    for (const verb of ['RENAME', 'DROP'] as const) {
      const [a, b] = [`${verb}_a`, `${verb}_b`];
      await makeTables(a, b);
      const statement =
        verb === 'DROP' ? `DROP TABLE ${a}, ${b}` : `RENAME TABLE ${a} TO ${a}2, ${b} TO ${b}2`;
      strays.set(statement, `ALTER TABLE ${b} ADD COLUMN stray INT`);
      const { states, failure } = await runAll([statement]);
      expect(states).toEqual(['failed']);
      expect(failure).toMatchObject(drifted(b));
    }
  });

  it('is held against what an earlier statement left of one and the plan found of the other', async () => {
    await makeTables('one', 'other');
    const statements = ['DROP INDEX by_v ON one', 'DROP TABLE one, other'];
    strays.set('DROP TABLE one, other', 'ALTER TABLE other ADD COLUMN stray INT');
    const { states, failure } = await runAll(statements);
    expect(states).toEqual(['succeeded', 'failed']);
    expect(failure).toMatchObject(drifted('other'));
    strays.clear();
    expect((await runAll(['CREATE INDEX by_v ON one (v)', 'DROP TABLE one, other'])).states).toEqual([
      'succeeded',
      'succeeded',
    ]);
  });
});

describe('a statement that takes over what another table is', () => {
  it('is not carried out when that one changed since the plan', async () => {
    await makeTables('model', 'rows_in', 'rows_model');
    await scene.sql.query('ALTER TABLE rows_in PARTITION BY HASH (id) PARTITIONS 2');
    const like = 'CREATE TABLE copied LIKE model';
    strays.set(like, 'ALTER TABLE model DROP COLUMN v');
    const copying = await runAll([like]);
    expect(copying.failure).toMatchObject(drifted('model'));
    expect(copying.states).toEqual(['failed']);
    const exchange = 'ALTER TABLE rows_in EXCHANGE PARTITION p0 WITH TABLE rows_model';
    strays.set(exchange, "ALTER TABLE rows_model COMMENT 'somebody is at it'");
    const exchanging = await runAll([exchange]);
    expect(exchanging.failure).toMatchObject(drifted('rows_model'));
    expect(exchanging.states).toEqual(['failed']);
    strays.clear();
    expect((await runAll([like])).states).toEqual(['succeeded']);
    expect((await runAll([exchange])).states).toEqual(['succeeded']);
    const chained = ['DROP INDEX by_v ON rows_model', 'CREATE TABLE after_it LIKE rows_model'];
    expect((await runAll(chained)).states).toEqual(['succeeded', 'succeeded']);
  });
});

describe('a statement that drops a partition', () => {
  it.each([
    ['added one', 'ALTER TABLE days ADD PARTITION (PARTITION p3 VALUES LESS THAN (40))', ['p1', 'p2', 'p3']],
    [
      'laid two together under the name of one',
      'ALTER TABLE days REORGANIZE PARTITION p1, p2 INTO (PARTITION p1 VALUES LESS THAN (30))',
      ['p1'],
    ],
  ])('is not carried out when somebody %s since the plan', async (_title, stray, left) => {
    await scene.sql.query('DROP TABLE IF EXISTS days');
    await scene.sql.query(`CREATE TABLE days (id INT PRIMARY KEY) PARTITION BY RANGE (id)
      (PARTITION p1 VALUES LESS THAN (20), PARTITION p2 VALUES LESS THAN (30))`);
    await scene.sql.query('INSERT INTO days VALUES (1), (25)');
    const drop = 'ALTER TABLE days DROP PARTITION p1';
    strays.set(drop, stray);
    const { states, failure } = await runAll([drop]);
    strays.clear();
    expect(failure).toMatchObject(drifted('days'));
    expect(states).toEqual(['failed']);
    expect(await readRows(scene, 'SELECT id FROM days ORDER BY id')).toEqual([{ id: 1 }, { id: 25 }]);
    const partitions = await readRows(
      scene,
      `SELECT PARTITION_NAME AS name FROM information_schema.PARTITIONS
        WHERE TABLE_SCHEMA = '${scene.target.name}' AND TABLE_NAME = 'days' ORDER BY PARTITION_ORDINAL_POSITION`,
    );
    expect(partitions.map(({ name }) => name)).toEqual(left);
  });
});

describe('a change that waited for the end of a statement', () => {
  it('is not taken for what the statement left', async () => {
    await makeTables('busy');
    const statements = ['DROP INDEX by_v ON busy', 'CREATE INDEX wide ON busy (id, v)'];
    latecomers.set('DROP INDEX by_v ON busy', 'ALTER TABLE busy ADD COLUMN stray INT');
    const { states, failure } = await runAll(statements);
    expect(states).toEqual(['succeeded', 'failed']);
    expect(failure).toMatchObject(drifted('busy'));
  });
});

describe('a table with a new name', () => {
  const renamings = [
    (name: string) => `RENAME TABLE ${name} TO ${name}_new`,
    (name: string) => `ALTER TABLE ${name} RENAME TO ${name}_new`,
    (name: string) => `RENAME TABLE ${name} TO ${name}_mid, ${name}_mid TO ${name}_new`,
  ];

  it.each(renamings.map((rename, index) => [rename('t'), rename, `t${String(index)}`] as const))(
    'is followed to it: %s',
    async (_title, rename, name) => {
      await makeTables(name);
      const last = `CREATE INDEX wide ON ${name}_new (id, v)`;
      const { states } = await runAll([`DROP INDEX by_v ON ${name}`, rename(name), last]);
      expect(states).toEqual(['succeeded', 'succeeded', 'succeeded']);
      await scene.sql.query(`DROP TABLE ${name}_new`);
      await makeTables(name);
      strays.set(last, `ALTER TABLE ${name}_new ADD COLUMN stray INT`);
      const disturbed = await runAll([`DROP INDEX by_v ON ${name}`, rename(name), last]);
      expect(disturbed.states).toEqual(['succeeded', 'succeeded', 'failed']);
      expect(disturbed.failure).toMatchObject(drifted(`${name}_new`));
    },
  );

  it('is told from the one that takes its old name', async () => {
    await makeTables('first', 'second');
    await scene.sql.query('ALTER TABLE second DROP COLUMN v');
    const swap = 'RENAME TABLE first TO halfway, second TO first, halfway TO second';
    const { states } = await runAll([
      swap,
      'CREATE INDEX only_id ON first (id)',
      'DROP INDEX by_v ON second',
    ]);
    expect(states).toEqual(['succeeded', 'succeeded', 'succeeded']);
  });
});

describe('a child of a table that an earlier statement renamed', () => {
  const children = async (name: string) => {
    await scene.sql.query(`CREATE TABLE ${name} (id INT PRIMARY KEY, up INT)`);
    for (const child of ['one', 'two'])
      await scene.sql.query(
        `CREATE TABLE ${name}_${child} (id INT, up INT, FOREIGN KEY (up) REFERENCES ${name} (id))`,
      );
  };

  it('is what the plan found, but for the new name that the server wrote into it', async () => {
    await children('parent');
    const { states, failure } = await runAll([
      'CREATE INDEX by_id ON parent_one (id)',
      'RENAME TABLE parent TO elder',
      'DROP INDEX by_id ON parent_one',
      'CREATE INDEX by_id ON parent_two (id)',
    ]);
    expect(failure).toBeNull();
    expect(states).toEqual(['succeeded', 'succeeded', 'succeeded', 'succeeded']);
  });

  it('is not when something else was changed in it as well', async () => {
    await children('mother');
    const second = 'CREATE INDEX by_id ON mother_one (id)';
    strays.set(second, 'ALTER TABLE mother_one ADD COLUMN stray INT');
    const { states, failure } = await runAll(['ALTER TABLE mother RENAME TO elder_mother', second]);
    expect(states).toEqual(['succeeded', 'failed']);
    expect(failure).toMatchObject(drifted('mother_one'));
  });
});
