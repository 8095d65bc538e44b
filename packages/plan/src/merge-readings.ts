import type { Finding } from '@altergate/domain';
import type { StatementReview } from '@altergate/sql';
import type { PlannedFinding } from './plan-revision.ts';
import type { TargetReading } from './read-target.ts';

/** The reading whose statements stand for all: the first of a target that answered, for only that one is known. */
export function leadingReading(readings: readonly TargetReading[]): TargetReading | undefined {
  return readings.find(({ problem }) => problem === null) ?? readings[0];
}

/**
 * One finding per rule, place and severity: for all targets when each of them has it. Environments may weigh a finding
 * differently, so one that is an error somewhere stays one there.
 */
export function mergeFindings(readings: readonly TargetReading[]): PlannedFinding[] {
  const leading = leadingReading(readings);
  const seen = new Map<string, { finding: Finding; targets: Set<number> }>();
  readings.forEach((reading, target) => {
    const isCutAlike = leading !== undefined && isSameCut(reading, leading);
    for (const own of reading.findings) {
      const finding = isCutAlike ? own : { ...own, statement: holderOf(own, leading?.statements ?? []) };
      const { rule, severity, statement, range, params } = finding;
      const key = JSON.stringify([rule, severity, statement, range, params]);
      const entry = seen.get(key) ?? { finding, targets: new Set() };
      entry.targets.add(target);
      seen.set(key, entry);
    }
  });
  return [...seen.values()].flatMap(({ finding, targets }): PlannedFinding[] =>
    targets.size === readings.length
      ? [{ ...finding, target: null }]
      : [...targets].map((target) => ({ ...finding, target })),
  );
}

/** The statement of the leading reading that a finding of another cut lies in; null where it lies in none. */
function holderOf({ range }: Finding, statements: readonly StatementReview[]): number | null {
  const holder = statements.find(
    (statement) => range && statement.range.start <= range.start && range.end <= statement.range.end,
  );
  return holder?.position ?? null;
}

/**
 * Targets that read the text as other statements, tables or clauses can't share a ticket: what is shown and decided upon
 * is one of the readings. Of a target that did not answer it is not known how it reads.
 */
export function differences(readings: readonly TargetReading[]): PlannedFinding[] {
  const leading = leadingReading(readings);
  if (!leading || leading.problem !== null) return [];
  const meant = meaningOf(leading);
  return readings.flatMap((reading, target): PlannedFinding[] =>
    reading.problem !== null || reading === leading || meaningOf(reading) === meant
      ? []
      : [
          {
            ...{ rule: 'targets-read-differently', severity: 'error', params: {} },
            ...{ statement: null, range: null, target },
          },
        ],
  );
}

function isSameCut(one: TargetReading, other: TargetReading): boolean {
  const cut = ({ statements }: TargetReading) => JSON.stringify(statements.map(({ range }) => range));
  return one === other || cut(one) === cut(other);
}

function meaningOf({ statements }: TargetReading): string {
  return JSON.stringify(statements.map(meaning));
}

/** What a statement is to whoever decides upon it, and where. */
function meaning({ range, name, executedText, tables, alter }: StatementReview) {
  return [
    ...[range, name, executedText],
    tables.map((table) => [table.database, table.name, table.role]),
    alter?.clauses.map((clause) => [clause.kind, clause.range]) ?? null,
  ];
}
