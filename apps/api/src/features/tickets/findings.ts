import { findingKey, listFindings, listTargets, listWaivers } from '@altergate/db';
import type { FindingRow, Queryable, Transaction, WaiverRow } from '@altergate/db';
import { AltergateError, openErrors } from '@altergate/domain';
import type { OpenErrors } from '@altergate/domain';
import type { PlannedFinding } from '@altergate/plan';
import { isWaivable, MAX_FINDINGS } from '@altergate/sql';

/** A finding of a revision with its name in it, and the waiver under which it passes. */
export interface KeyedFinding extends PlannedFinding {
  readonly key: string;
  readonly isWaivable: boolean;
  readonly waiver: WaiverRow | null;
}

/** The findings of a revision as they are stored, each with the waiver that stands. */
export async function readFindings(
  database: Queryable,
  revisionId: bigint,
  targetCount: number,
): Promise<KeyedFinding[]> {
  const [rows, waivers] = await Promise.all([
    listFindings(database, revisionId),
    listWaivers(database, revisionId),
  ]);
  return keyFindings(rows.map(placed), waivers, targetCount);
}

function placed({ rangeStart: start, rangeEnd: end, ...finding }: FindingRow): PlannedFinding {
  return { ...finding, range: start === null || end === null ? null : { start, end } };
}

/** Gives findings their names, and finds the waivers that hold for them. */
export function keyFindings(
  findings: readonly PlannedFinding[],
  waivers: readonly WaiverRow[],
  targetCount: number,
): KeyedFinding[] {
  const byKey = new Map(waivers.map((waiver) => [waiver.findingKey, waiver]));
  return findings.map((finding) => ({
    ...finding,
    key: findingKey(finding),
    isWaivable: isWaivableError(finding),
    waiver: waiverOf(finding, byKey, targetCount),
  }));
}

function isWaivableError({ severity, rule }: PlannedFinding): boolean {
  return severity === 'error' && isWaivable(rule);
}

/**
 * A finding is told of all targets at once while all measure the same, else of each: a waiver of the one holds for the
 * others, and those of all of them hold for the one.
 */
function waiverOf(
  finding: PlannedFinding,
  byKey: ReadonlyMap<string, WaiverRow>,
  targetCount: number,
): WaiverRow | null {
  if (!isWaivableError(finding)) return null;
  const on = (target: number | null) => byKey.get(findingKey({ ...finding, target })) ?? null;
  if (finding.target !== null) return on(finding.target) ?? on(null);
  const each = Array.from({ length: targetCount }, (_, target) => on(target));
  return on(null) ?? (each.every((waiver) => waiver !== null) ? (each[0] ?? null) : null);
}

/**
 * The errors among these findings that stand in the way. Where a review finds so much that it leaves some out, all do:
 * nobody can let pass what is not told.
 */
export function openFindings(findings: readonly KeyedFinding[]): KeyedFinding[] {
  const errors = findings.filter(({ severity }) => severity === 'error');
  return errors.length >= MAX_FINDINGS ? errors : errors.filter(({ waiver }) => waiver === null);
}

/** How many of these findings stand in the ticket's way, and how many of them a waiver would let pass. */
export function openErrorsOf(findings: readonly KeyedFinding[]): OpenErrors {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (errors >= MAX_FINDINGS) return { refusing: errors, unwaived: 0 };
  return openErrors(findings.map((finding) => ({ ...finding, isWaived: finding.waiver !== null })));
}

/** What stands in the way of a revision as it is stored. */
export async function readOpenErrors(database: Queryable, revisionId: bigint): Promise<OpenErrors> {
  const targets = await listTargets(database, revisionId);
  return openErrorsOf(await readFindings(database, revisionId, targets.length));
}

/**
 * Refuses what goes on with a text of which an error is not waived; asked in the transaction that goes on, with the
 * ticket's row held.
 * @throws AltergateError ticket-has-errors {errors}, findings-not-waived {n}
 */
export async function requireWaived(tx: Transaction, revisionId: bigint): Promise<void> {
  refuseOpen(await readOpenErrors(tx, revisionId));
}

/** As requireWaived, for what was begun already. @throws AltergateError ticket-has-errors {errors}, waivers-ended {n} */
export async function requireStillWaived(tx: Transaction, revisionId: bigint): Promise<void> {
  refuseEnded(await readOpenErrors(tx, revisionId));
}

/**
 * Of what was begun already a waiver is missing only because its instance moved, and nobody can give another.
 * @throws AltergateError ticket-has-errors {errors}, waivers-ended {n}
 */
export function refuseEnded({ refusing, unwaived }: OpenErrors): void {
  if (refusing > 0) throw new AltergateError('ticket-has-errors', { errors: refusing });
  if (unwaived > 0) throw new AltergateError('waivers-ended', { n: unwaived });
}

/** @throws AltergateError ticket-has-errors {errors}, findings-not-waived {n} */
export function refuseOpen({ refusing, unwaived }: OpenErrors): void {
  if (refusing > 0) throw new AltergateError('ticket-has-errors', { errors: refusing });
  if (unwaived > 0) throw new AltergateError('findings-not-waived', { n: unwaived });
}
