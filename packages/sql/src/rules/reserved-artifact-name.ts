import { finding, mentionsOf } from './rule.ts';
import type { Rule } from './rule.ts';

const ARTIFACT = /^_.*_(gho|ghc|del|ghk)$/i;

/** Names that engines give to their own tables; they are cleaned on the artifacts page, with proof. */
export const reservedArtifactName: Rule = {
  id: 'reserved-artifact-name',
  group: 'statement',
  severity: 'error',
  isFixed: true,
  reports: ['reserved-artifact-name'],
  check: (context) =>
    mentionsOf(context)
      .filter(({ table }) => table.role !== 'function' && ARTIFACT.test(table.name))
      .map(({ table, position }) =>
        finding('reserved-artifact-name', position, table.range, { table: table.name }),
      ),
};
