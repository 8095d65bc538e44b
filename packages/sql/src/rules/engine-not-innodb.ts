import { ghOstAltersOf } from './gh-ost-table.ts';
import { altersOf, finding } from './rule.ts';
import type { Found, Rule } from './rule.ts';

const isInnoDB = (engine: string) => engine.toLowerCase() === 'innodb';

/** A table of another storage engine, or one that is to become such. */
export const engineNotInnodb: Rule = {
  id: 'engine-not-innodb',
  group: 'table',
  severity: 'error',
  isFixed: true,
  reports: ['engine-not-innodb', 'engine-leaves-innodb'],
  check: (context): Found[] => [
    ...ghOstAltersOf(context).flatMap(({ facts, position, target }) =>
      facts.engine === null || isInnoDB(facts.engine)
        ? []
        : finding('engine-not-innodb', position, target.range, {
            table: target.name,
            engine: facts.engine,
          }),
    ),
    ...altersOf(context).flatMap(({ alter, position, target }) =>
      alter.clauses.flatMap((clause) =>
        clause.kind === 'table-option' && clause.name === 'ENGINE' && !isInnoDB(clause.value)
          ? finding('engine-leaves-innodb', position, clause.range, {
              table: target.name,
              engine: clause.value,
            })
          : [],
      ),
    ),
  ],
};
