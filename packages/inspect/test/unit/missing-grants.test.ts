import { describe, expect, it } from 'vitest';
import { type Grants, missingGrants, readGrantLine } from '@altergate/inspect';

const account = 'ghost@%';
const ghostList = 'ALTER, CREATE, DELETE, DROP, INDEX, INSERT, LOCK TABLES, SELECT, TRIGGER, UPDATE';
const server = 'GRANT PROCESS, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO `ghost`@`%`';
const performance = 'GRANT SELECT ON `performance_schema`.* TO `ghost`@`%`';

function grants(lines: readonly string[], literalDatabaseNames = false): Grants {
  return { account, literalDatabaseNames, lines: lines.flatMap(readGrantLine) };
}

function lacking(
  lines: readonly string[],
  engine: 'gh-ost' | 'direct',
  database: string | null,
  literal = false,
) {
  return missingGrants(grants(lines, literal), { engine, database, account });
}

describe('missingGrants', () => {
  it('finds nothing missing with the three grants that the manual of gh-ost and its lock check ask for', () => {
    const lines = [server, performance, `GRANT ${ghostList} ON \`shop\`.* TO \`ghost\`@\`%\``];
    expect(lacking(lines, 'gh-ost', 'shop')).toEqual([]);
  });

  it('names each scope that lacks something, with the statement that mends it', () => {
    expect(lacking(['GRANT USAGE ON *.* TO `ghost`@`%`'], 'gh-ost', 'shop')).toEqual([
      {
        privilege: 'PROCESS, REPLICATION CLIENT, REPLICATION SLAVE',
        scope: '*.*',
        mend: 'GRANT PROCESS, REPLICATION CLIENT, REPLICATION SLAVE ON *.* TO `ghost`@`%`;',
      },
      {
        privilege: 'SELECT',
        scope: '`performance_schema`.*',
        mend: 'GRANT SELECT ON `performance_schema`.* TO `ghost`@`%`;',
      },
      {
        privilege: ghostList,
        scope: '`shop`.*',
        mend: `GRANT ${ghostList} ON \`shop\`.* TO \`ghost\`@\`%\`;`,
      },
    ]);
  });

  it('takes a wildcard grant for enough for direct changes but not for gh-ost, which compares text', () => {
    const lines = [server, performance, 'GRANT ALL PRIVILEGES ON `sho%`.* TO `ghost`@`%`'];
    expect(lacking(lines, 'direct', 'shop')).toEqual([]);
    expect(lacking(lines, 'gh-ost', 'shop').map(({ scope }) => scope)).toEqual(['`shop`.*']);
  });

  it('reads an underscore in a grant as the wildcard that it is, unless it is escaped or names are literal', () => {
    const wildcard = [server, performance, 'GRANT ALL PRIVILEGES ON `my_db`.* TO `ghost`@`%`'];
    const escaped = [server, performance, 'GRANT ALL PRIVILEGES ON `my\\_db`.* TO `ghost`@`%`'];
    expect(lacking(wildcard, 'direct', 'myXdb')).toEqual([]);
    expect(lacking(wildcard, 'direct', 'myXdb', true)).not.toEqual([]);
    expect(lacking(escaped, 'direct', 'myXdb')).not.toEqual([]);
    expect(lacking(escaped, 'direct', 'my_db')).toEqual([]);
    expect(lacking(escaped, 'gh-ost', 'my_db')).toEqual([]);
  });

  it('uses only the most specific of several database grants, as the server does', () => {
    const lines = [
      server,
      performance,
      'GRANT ALL PRIVILEGES ON `sh%`.* TO `ghost`@`%`',
      'GRANT SELECT ON `shop`.* TO `ghost`@`%`',
    ];
    expect(lacking(lines, 'direct', 'shop').map(({ scope }) => scope)).toEqual(['`shop`.*']);
  });

  it('subtracts what partial revokes take from everything', () => {
    const lines = [
      'GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, PROCESS, REFERENCES, INDEX, ALTER, LOCK TABLES, REPLICATION SLAVE, REPLICATION CLIENT, CREATE VIEW, SHOW VIEW, TRIGGER ON *.* TO `ghost`@`%`',
      'REVOKE DROP ON `shop`.* FROM `ghost`@`%`',
    ];
    expect(lacking(lines, 'direct', 'other', true)).toEqual([]);
    expect(lacking(lines, 'direct', 'shop', true).map(({ privilege }) => privilege)).toEqual(['DROP']);
    expect(lacking(lines, 'gh-ost', 'shop', true).map(({ privilege }) => privilege)).toEqual(['DROP']);
  });

  it('does not count privileges on single columns or tables', () => {
    const lines = [
      server,
      performance,
      'GRANT SELECT (`id`, `name`), ALTER ON `shop`.`orders` TO `ghost`@`%`',
      'GRANT ALL PRIVILEGES ON `shop`.`items` TO `ghost`@`%`',
    ];
    expect(lacking(lines, 'direct', 'shop').map(({ scope }) => scope)).toEqual(['`shop`.*']);
  });

  it('quotes an account whose name holds an at sign and a backtick', () => {
    const [first] = missingGrants(grants([]), { engine: 'direct', database: null, account: 'a@`b@10.0.%' });
    expect(first?.mend).toBe('GRANT PROCESS ON *.* TO `a@``b`@`10.0.%`;');
  });
});

describe('readGrantLine', () => {
  it('reads nothing from roles, proxies and routines', () => {
    expect(readGrantLine('GRANT `dba`@`%` TO `ghost`@`%`')).toEqual([]);
    expect(readGrantLine('GRANT PROXY ON ``@`` TO `root`@`localhost` WITH GRANT OPTION')).toEqual([]);
    expect(readGrantLine('GRANT EXECUTE ON PROCEDURE `shop`.`pay` TO `ghost`@`%`')).toEqual([]);
  });

  it('reads names in double quotes and with doubled quotes inside', () => {
    expect(readGrantLine('GRANT SELECT ON "a""b".* TO "ghost"@"%"')).toEqual([
      { verb: 'grant', scope: { kind: 'database', pattern: 'a"b' }, privileges: ['SELECT'] },
    ]);
  });
});
