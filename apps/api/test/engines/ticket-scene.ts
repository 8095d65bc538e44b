import { problemSchema, ticketSchema } from '@altergate/contracts';
import type { Problem, Ticket } from '@altergate/contracts';
import { insertEnvironment, withTransaction } from '@altergate/db';
import type { Grant } from '@altergate/domain';
import { addInstance, createTargetDatabase, withServer } from '@altergate/testing';
import type { ApiClient, TestDatabase } from '@altergate/testing';
import { inject } from 'vitest';
import { startTestApi } from '../api/start-test-api.ts';
import type { TestApi, TestPerson } from '../api/start-test-api.ts';

export type Client = ApiClient & { readonly person: TestPerson };
type Answer = Awaited<ReturnType<ApiClient['get']>>;

/** Adds a nullable column: the smallest change that every test can use. */
export const addNote = 'ALTER TABLE orders ADD COLUMN note VARCHAR(20)';

export interface Wish {
  readonly sql?: string;
  readonly targets?: readonly { readonly instanceId: string; readonly database: string }[];
  readonly submit?: boolean;
  readonly title?: string;
}

/** The program with two environments, instances that lead to a real server, and a database with a table `orders`. */
export async function openTicketScene() {
  const api = await startTestApi();
  const targets = [await createTargetDatabase(), await createTargetDatabase()] as const;
  for (const target of targets) await runOn(target, createOrders);
  const production = await addEnvironment(api, 'production', true);
  const staging = await addEnvironment(api, 'staging', false);
  const server = inject('targetServer');
  const instance = await addInstanceTo(api, production);
  const stagingInstance = await addInstanceTo(api, staging);
  const main = { instanceId: instance, database: targets[0].name };
  const second = { instanceId: instance, database: targets[1].name };
  const elsewhere = { instanceId: stagingInstance, database: targets[0].name };
  let number = 0;

  const inProduction = (role: Grant['role']): Grant => ({
    role,
    scope: { kind: 'environment', environmentId: production.toString() },
  });

  async function client(name: string, ...grants: readonly Grant[]): Promise<Client> {
    number += 1;
    return api.signInAs(`${name}-${String(number)}`, grants);
  }

  function bodyOf({ sql = addNote, targets: wanted = [main], submit = false, title = 'A change' }: Wish) {
    return { title, reason: 'because of a test', targets: wanted, sql, submit };
  }

  return {
    api,
    server,
    production,
    staging,
    targetDatabases: targets,
    main,
    second,
    elsewhere,
    inProduction,
    client,
    bodyOf,
    addInstance: (environmentId: bigint, to?: { port: number }) => addInstanceTo(api, environmentId, to),
    /** Opens a ticket and fails unless it was opened. */
    async open(author: ApiClient, wish: Wish = {}): Promise<Ticket> {
      return opened(await author.post('/api/v1/tickets', bodyOf(wish)), 201);
    },
    /** Runs statements on the first target by hand. */
    byHand: (sql: string) => runOn(targets[0], sql),
    /** How the target server names itself. */
    serverUuid: () =>
      withServer(targets[0], async (connection) => {
        const [rows] = await connection.query('SELECT @@server_uuid AS uuid');
        const [row] = rows as { readonly uuid: string }[];
        if (row === undefined) throw new Error('the server has no name');
        return row.uuid;
      }),
    async close() {
      await api.close();
      for (const target of targets) await target.drop();
    },
  };
}
export type TicketScene = Awaited<ReturnType<typeof openTicketScene>>;

const createOrders = `CREATE TABLE orders (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL, total INT NOT NULL)`;

async function runOn(target: TestDatabase, sql: string): Promise<void> {
  await withServer(target, async (connection) => {
    await connection.changeUser({ database: target.name });
    await connection.query(sql);
  });
}

async function addEnvironment(api: TestApi, name: string, isProduction: boolean): Promise<bigint> {
  const id = await withTransaction(api.database.prisma, (tx) =>
    insertEnvironment(tx, { name, position: isProduction ? 2 : 1, isProduction, policy: {} }),
  );
  if (id === null) throw new Error(`there is an environment ${name} already`);
  return id;
}

async function addInstanceTo(api: TestApi, environmentId: bigint, to?: { port: number }): Promise<string> {
  const { database, secretKey } = api;
  const server = { ...inject('targetServer'), ...to };
  const id = await addInstance({ database, secretKey, environmentId, personId: 0n }, server);
  return id.toString();
}

/** The ticket in an answer, which must have this status. */
export function opened(answer: Answer, status = 200): Ticket {
  if (answer.statusCode !== status) throw new Error(`${String(answer.statusCode)} ${answer.body}`);
  return ticketSchema.parse(answer.json());
}

/** The refusal in an answer, which must not be a success. */
export function refused(answer: Answer): Pick<Problem, 'status' | 'code'> {
  if (answer.statusCode < 400) throw new Error(`not refused: ${String(answer.statusCode)} ${answer.body}`);
  const { status, code } = problemSchema.parse(answer.json());
  return { status, code };
}

/** What a person names when they decide on a ticket as they see it. */
export function seen(ticket: Ticket) {
  return { revisionId: ticket.revision.id, planHash: ticket.planHash };
}

type Verb =
  | 'submit'
  | 'edit'
  | 'withdraw'
  | 'approve'
  | 'reject'
  | 'take-back'
  | 'execute'
  | 'schedule'
  | 'unschedule'
  | 'skip'
  | 'by-hand'
  | 'outcome'
  | 'close';

const naming: readonly Verb[] = ['approve', 'reject', 'execute', 'schedule'];
const reasoned: readonly Verb[] = ['take-back', 'close', 'skip'];

/** Sends a move as a page that shows this ticket does. */
export function move(client: ApiClient, ticket: Ticket, verb: Verb, more: object = {}): Promise<Answer> {
  const names = naming.includes(verb) ? seen(ticket) : {};
  const extra = verb === 'execute' || verb === 'schedule' ? { cutOver: 'wait' } : {};
  const reason = reasoned.includes(verb) ? { reason: 'because of a test' } : {};
  const body = { ...names, ...extra, ...reason, ...withoutIt(ticket, verb, more), ...more };
  return client.post(`/api/v1/tickets/${ticket.id}/${verb}`, body, { version: ticket.version });
}

/** The ticket as this person sees it now. */
export async function read(client: ApiClient, ticket: { readonly id: string }): Promise<Ticket> {
  return opened(await client.get(`/api/v1/tickets/${ticket.id}`));
}

/** What the page of this ticket says of a statement that is skipped: which ones run without it. */
function withoutIt(ticket: Ticket, verb: Verb, place: { statementId?: string; targetId?: string }) {
  if (verb !== 'skip') return {};
  const step = ticket.steps.find(
    ({ statementId, targetId }) => statementId === place.statementId && targetId === place.targetId,
  );
  return { withoutIt: step?.followers ?? [] };
}
