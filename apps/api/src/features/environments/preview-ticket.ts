import { connectionCheckSchema } from '@altergate/contracts';
import type { PolicyPreview } from '@altergate/contracts';
import { listPreviewedTargets, readRevisionText } from '@altergate/db';
import type { PreviewedTargetRow, PreviewedTicketRow, Queryable } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { Finding, TicketState } from '@altergate/domain';
import { parseVersion } from '@altergate/inspect';
import { placeOf, previewPolicy } from '@altergate/plan';
import type { PolicyComparison, PolicyEffect, TargetContext } from '@altergate/plan';
import { allowsInvalidDates, DEFAULT_SQL_MODE, isStrictMode, parseSqlMode, toDialect } from '@altergate/sql';
import { may } from '../../access/principal.ts';
import type { Principal } from '../../access/principal.ts';
import { readFindings } from '../tickets/findings.ts';
import type { KeyedFinding } from '../tickets/findings.ts';

type PreviewedFinding = PolicyPreview['tickets'][number]['appears'][number];

/** What another policy would say of one ticket. */
export interface TicketPreview {
  readonly body: PolicyPreview['tickets'][number];
  /** Whether the person who asks may read the ticket. */
  readonly isVisible: boolean;
  readonly isOpen: boolean;
  readonly notAsked: readonly string[];
}

const openStates: readonly TicketState[] = ['draft', 'in_review', 'approved', 'scheduled'];

/** Most findings that are listed of one ticket on either side; `more` tells of the others. */
const mostListed = 50;

/**
 * Tries two policies on the current text of a ticket.
 * @returns null when there was no time for it, or the text cannot be reviewed at all
 */
export async function previewTicket(
  db: Queryable,
  ticket: PreviewedTicketRow,
  wish: { readonly principal: Principal; readonly comparison: PolicyComparison; readonly deadline: number },
): Promise<TicketPreview | null> {
  const { principal, comparison, deadline } = wish;
  const [text, targets] = await Promise.all([
    readRevisionText(db, ticket.revisionId),
    listPreviewedTargets(db, ticket.revisionId),
  ]);
  if (text === null || targets.length === 0) return null;
  const stored = await readFindings(db, ticket.revisionId, targets.length);
  const effect = await effectOf({ text, targets: targets.map(contextOf), stored }, comparison, deadline);
  if (effect === null) return null;
  const waived = waivedPlaces(stored);
  const errorsOf = (findings: readonly Finding[]) =>
    findings.filter((finding) => finding.severity === 'error' && !waived.has(placeOf(finding)));
  return {
    body: {
      ...{ id: ticket.id.toString(), title: ticket.title, state: ticket.state },
      ...differenceOf(effect),
      change: changeOf(errorsOf(effect.before).length, errorsOf(effect.after).length),
    },
    isVisible: isVisible(principal, ticket, targets),
    isOpen: openStates.includes(ticket.state),
    notAsked: effect.notAsked,
  };
}

/** Where all errors that one rule found are waived: of several at one place, or on several targets, some may not be. */
function waivedPlaces(stored: readonly KeyedFinding[]): ReadonlySet<string> {
  const errors = stored.filter(({ severity }) => severity === 'error');
  const open = new Set(errors.filter(({ waiver }) => waiver === null).map(placeOf));
  return new Set(errors.map(placeOf).filter((place) => !open.has(place)));
}

/** Codes of a review that gave up, or would not begin. */
const unreadable = new Set(['text-too-hard', 'text-too-long', 'too-many-statements']);

async function effectOf(
  previewed: Parameters<typeof previewPolicy>[0],
  comparison: PolicyComparison,
  deadline: number,
): Promise<PolicyEffect | null> {
  try {
    return await previewPolicy(previewed, comparison, deadline);
  } catch (error) {
    if (error instanceof AltergateError && unreadable.has(error.code)) return null;
    throw error;
  }
}

/** How a target read the text when it was planned last, and what it answered to its last test of itself. */
function contextOf({ database, sqlMode, checkResult }: PreviewedTargetRow): TargetContext {
  const mode = sqlMode === null ? DEFAULT_SQL_MODE : parseSqlMode(sqlMode);
  const { version, lowerCaseTableNames } = connectionCheckSchema.safeParse(checkResult).data ?? {};
  const dialect = version ? toDialect('mysql', parseVersion(version, '').versionNumber) : undefined;
  return {
    mode,
    ...(sqlMode !== null && {
      isStrict: isStrictMode(sqlMode),
      allowsInvalidDates: allowsInvalidDates(sqlMode),
    }),
    dialect,
    database,
    lowerCaseTableNames: lowerCaseTableNames ?? 0,
  };
}

/** What appears and goes; a finding that weighs otherwise does both. */
function differenceOf({
  before,
  after,
}: PolicyEffect): Pick<TicketPreview['body'], 'appears' | 'goes' | 'more'> {
  const appears = listed(after.filter(notAmong(before)));
  const goes = listed(before.filter(notAmong(after)));
  const more = [appears, goes].reduce((sum, { length }) => sum + Math.max(0, length - mostListed), 0);
  return { appears: appears.slice(0, mostListed), goes: goes.slice(0, mostListed), more };
}

function notAmong(others: readonly Finding[]): (finding: Finding) => boolean {
  const severities = new Map(others.map((finding) => [placeOf(finding), finding.severity]));
  return (finding) => severities.get(placeOf(finding)) !== finding.severity;
}

/** One of several that say the same of one statement, errors first. */
function listed(findings: readonly Finding[]): PreviewedFinding[] {
  const order = ['error', 'warning', 'note'];
  const told = findings.map(({ rule, severity, statement }) => ({ rule, severity, statement }));
  const once = new Map(told.map((finding) => [JSON.stringify(finding), finding]));
  return [...once.values()].sort((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
}

function changeOf(before: number, after: number): TicketPreview['body']['change'] {
  if (before === 0 && after > 0) return 'blocked';
  return before > 0 && after === 0 ? 'freed' : null;
}

/** As in the list of tickets: one's own, and those all of which one may read. */
function isVisible(
  principal: Principal,
  ticket: PreviewedTicketRow,
  targets: readonly PreviewedTargetRow[],
): boolean {
  if (ticket.authorId === principal.personId) return true;
  return targets.every(({ environmentId, instanceId, database }) =>
    may(principal, 'ticket.read', {
      ...{ environmentId: environmentId.toString(), instanceId: instanceId.toString(), database },
    }),
  );
}
