import { altersOf, finding, ruleWith } from './rule.ts';

/** MySQL keeps 64 versions of a row's layout (255 from 9.1 on); after that a change is not instant any more. */
export const rowVersionsUsed = ruleWith({
  id: 'row-versions-used',
  group: 'server',
  severity: 'warning',
  isFixed: false,
  reports: ['row-versions-used'],
  parameters: { most: { kind: 'number', default: 60, min: 1, max: 255 } },
  check: (context, { most }) =>
    altersOf(context).flatMap(({ alter, position, target, known }) => {
      const used = known.facts?.rowVersions ?? 0;
      const adds = alter.clauses.some(
        (clause) => clause.kind === 'add-column' || clause.kind === 'drop-column',
      );
      if (used < most || !adds) return [];
      return [finding('row-versions-used', position, target.range, { table: target.name, used })];
    }),
});
