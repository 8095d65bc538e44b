import type { EngineName, Finding } from '@altergate/domain';
import { RULES } from '@altergate/sql';
import type { ReviewedRoute } from './reviewed.ts';

/** What these rules report is a policy's to weigh: it says whether a statement is wanted, not whether it can be run. */
const weighable = new Set(RULES.filter((rule) => !rule.isFixed).flatMap((rule) => rule.reports));

/**
 * Where a statement goes as it stands: to its engine, or nowhere when an error says that it cannot be run so.
 * @param engine by the letter of the text; null for what no engine runs
 */
export function describeRoute(engine: EngineName | null, findings: readonly Finding[]): ReviewedRoute {
  const isRefused = findings.some(({ severity, rule }) => severity === 'error' && !weighable.has(rule));
  if (engine === null || isRefused) return 'refused';
  return engine === 'gh-ost' ? 'gh_ost' : 'direct';
}
