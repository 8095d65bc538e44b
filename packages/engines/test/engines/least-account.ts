import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Job } from '@altergate/engines';
import type { Connection } from '@altergate/inspect';
import type { TestDatabase } from '@altergate/testing';

const page = path.resolve(import.meta.dirname, '../../../../docs/accounts-and-grants.md');
const secret = 'a secret of the test';

export interface LeastAccount {
  /** The job, done by this account, which may come by TLS only. */
  as(job: Job): Job;
  drop(): Promise<void>;
}

/** An account with just what the page about accounts asks for, for all that Altergate does or for direct statements. */
export async function createLeastAccount(
  admin: Pick<Connection, 'query'>,
  database: TestDatabase,
  mark: 'all' | 'direct',
): Promise<LeastAccount> {
  const account = `${mark}_${database.name}`.slice(0, 32);
  const text = new RegExp(`<!-- grants: ${mark} -->\\n\`\`\`sql\\n(.*?)\`\`\``, 's').exec(
    readFileSync(page, 'utf8'),
  );
  const statements = (text?.[1] ?? '')
    .replaceAll("'altergate'@", `'${account}'@`)
    .replaceAll('`shop`', `\`${database.name}\``)
    .replace("'…'", `'${secret}'`)
    .split(';');
  for (const statement of statements) if (statement.trim() !== '') await admin.query(statement);
  const tls = { mode: 'required', ca: null } as const;
  return {
    as: (job) => ({ ...job, address: { ...job.address, account, tls, password: () => secret } }),
    drop: async () => {
      await admin.query(`DROP USER '${account}'@'%'`);
    },
  };
}
