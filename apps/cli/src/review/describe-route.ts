import type { EngineName, Finding } from '@altergate/domain';
import { isWaivable, RULES } from '@altergate/sql';
import type { ReviewedRoute } from './reviewed.ts';

/** What an environment takes at all is a policy's choice: it says whether a statement is wanted, not whether it can be run. */
const chosen = new Set(
  RULES.filter(({ id }) => id === 'kind-not-allowed' || id === 'clause-not-allowed').flatMap(
    ({ reports }) => reports,
  ),
);

/**
 * Where a statement goes as it stands: to its engine, or nowhere when an error says that it cannot be run so.
 * @param engine by the letter of the text; null for what no engine runs
 */
export function describeRoute(engine: EngineName | null, findings: readonly Finding[]): ReviewedRoute {
  const isRefused = findings.some(
    ({ severity, rule }) => severity === 'error' && !chosen.has(rule) && !isWaivable(rule),
  );
  if (engine === null || isRefused) return 'refused';
  return engine === 'gh-ost' ? 'gh_ost' : 'direct';
}
