import type { FixableFinding, Inspection } from '@altergate/contracts';
import { groupAlike, type Alike } from './group-alike.ts';

type Statement = Inspection['statements'][number];

/** What the review says of one statement on targets (indexes) that it says the same of. */
export interface ReviewResult {
  readonly findings: readonly FixableFinding[];
  readonly route: Statement['routes'][number] | null;
}

/** Findings and plan of a statement, told once for all targets that came out alike; sizes of tables do not tell them apart. */
export function reviewGroups(inspection: Inspection, statement: Statement): Alike<number, ReviewResult>[] {
  const findings = inspection.findings.filter((finding) => finding.statement === statement.position);
  const several = inspection.targets.length > 1;
  // How a text is run that cannot be read is not known, whatever it begins with.
  const isRead = !findings.some(({ rule }) => rule === 'not-understood');

  function resultOn(target: number): ReviewResult {
    const route = (isRead && statement.routes.find((one) => one.target === target)) || null;
    return {
      findings: findings
        .filter((finding) => finding.target === null || finding.target === target)
        .map((finding) => ({ ...finding, target: null })),
      route:
        route === null || !several
          ? route
          : { ...route, target: 0, estimatedRows: null, estimatedBytes: null },
    };
  }
  return groupAlike(
    inspection.targets.map((_, index) => index),
    resultOn,
  );
}
