import type { NextEnvironment } from '@altergate/contracts';
import { findInstance, listEnvironments, listInstances, listRevisions, listTargets } from '@altergate/db';
import type { EnvironmentRow, InstanceRow, Queryable, TicketRow } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { may } from '../../access/principal.ts';
import type { Principal } from '../../access/principal.ts';
import { resourceOfTarget } from '../inspections/plan-text.ts';
import type { Vault } from '../instances/target.ts';
import { partsToCopy } from './rest-to-copy.ts';
import type { CopiedPart } from './rest-to-copy.ts';
import type { Writer } from './still-writable.ts';
import { createCopies } from './write-ticket.ts';

/**
 * Makes a draft of the asker with the same text and those targets for which they may write tickets. Where a run carried
 * out a part of it, the copy holds what is left; where that differs between targets, there is a copy for each such rest, and
 * all of them or none are made.
 * @returns id of the copy, of several the one with which the run would go on
 * @throws AltergateError ticket-not-clonable, not-allowed, targets-in-several-environments, ticket-moved
 */
export async function cloneTicket(vault: Vault, writer: Writer, origin: TicketRow): Promise<bigint> {
  requireClonable(origin);
  const { prisma } = vault.database;
  const parts = await partsToCopy(prisma, origin);
  const open = await Promise.all(
    parts.map(async (part) => ({ part, targets: await openTargets(prisma, writer.principal, part) })),
  );
  const copied = open.filter(({ targets }) => targets.length > 0);
  const wanted = copied.length > 0 ? copied : open.slice(0, 1);
  return copy(
    vault,
    writer,
    origin,
    wanted.map(({ part, targets }) => ({ ...part, targets })),
  );
}

async function openTargets(
  database: Queryable,
  principal: Principal,
  { targets }: CopiedPart,
): Promise<{ instanceId: string; database: string }[]> {
  const open: { instanceId: string; database: string }[] = [];
  for (const target of targets) {
    const instance = await findInstance(database, target.instanceId);
    if (instance !== null && isOpenTo(principal, instance, target.database))
      open.push({ instanceId: target.instanceId.toString(), database: target.database });
  }
  return open;
}

/**
 * Makes a draft of the asker with the same text for the same databases on instances of the next environment.
 * @returns id of the copy
 * @throws AltergateError ticket-not-clonable, no-next-environment, target-not-known {database}
 */
export async function copyToNextEnvironment(
  vault: Vault,
  writer: Writer,
  origin: TicketRow,
  instanceIds: readonly string[],
): Promise<bigint> {
  requireClonable(origin);
  const next = await readNextEnvironment(vault.database.prisma, writer.principal, origin);
  if (next.environment === null) throw new AltergateError('no-next-environment');
  const known = new Set(next.instances.map((instance) => instance.id));
  if (!instanceIds.every((id) => known.has(id))) {
    throw new AltergateError('target-not-known', { database: next.databases.join(', ') });
  }
  const targets = [...new Set(instanceIds)].flatMap((instanceId) =>
    next.databases.map((database) => ({ instanceId, database })),
  );
  const revisions = await listRevisions(vault.database.prisma, origin.id);
  const current = revisions.find((revision) => revision.id === origin.currentRevisionId);
  if (current === undefined) throw new AltergateError('not-found');
  return copy(vault, writer, origin, [{ sql: current.sql, targets, statements: null }]);
}

/** The environment behind the ticket's by position, and the instances there on which the asker may write such a ticket. */
export async function readNextEnvironment(
  database: Queryable,
  principal: Principal,
  ticket: TicketRow,
): Promise<NextEnvironment> {
  const targets = await listTargets(database, ticket.currentRevisionId);
  const databases = [...new Set(targets.map((target) => target.database))];
  const environment = nextEnvironmentOf(await listEnvironments(database), ticket.environmentId);
  if (environment === null) return { environment: null, databases, instances: [] };
  const instances = (await listInstances(database)).filter(
    (instance) =>
      instance.environmentId === environment.id &&
      databases.length > 0 &&
      databases.every((name) => isOpenTo(principal, instance, name)),
  );
  const { id, name, isProduction } = environment;
  return {
    environment: { id: id.toString(), name, isProduction },
    databases,
    instances: instances.map((instance) => ({ id: instance.id.toString(), name: instance.name })),
  };
}

/** The environment behind this one; they come in the order of their tiers. Null for the last, and without one. */
export function nextEnvironmentOf(
  environments: readonly EnvironmentRow[],
  currentId: bigint,
): EnvironmentRow | null {
  const current = environments.find((one) => one.id === currentId);
  if (current === undefined) return null;
  return environments.find((one) => one.position > current.position) ?? null;
}

function isOpenTo(principal: Principal, instance: InstanceRow, database: string): boolean {
  return (
    instance.disabledAt === null && may(principal, 'ticket.create', resourceOfTarget({ instance, database }))
  );
}

/** A draft that nobody has seen is edited itself. */
function requireClonable({ state, isSubmitted }: TicketRow): void {
  if (state === 'draft' && !isSubmitted) throw new AltergateError('ticket-not-clonable');
}

/** All copies or none. @returns id of the first */
async function copy(
  vault: Vault,
  writer: Writer,
  origin: TicketRow,
  parts: readonly (Pick<CopiedPart, 'sql' | 'statements'> & {
    readonly targets: readonly { readonly instanceId: string; readonly database: string }[];
  })[],
): Promise<bigint> {
  const { title, reason } = origin;
  const copies = parts.map(({ sql, targets, statements }) => ({
    body: { title, reason, sql, targets: [...targets], submit: false },
    origin: { ticket: origin, statements },
  }));
  const [first] = await createCopies(vault, writer, copies);
  if (first === undefined) throw new AltergateError('not-found');
  return first;
}
