import type { TableFacts } from '../table-facts.ts';
import { isDirectOnly } from '../alter-clause.ts';
import { altersOf } from './rule.ts';
import type { ReviewedAlter, RuleContext } from './rule.ts';

/** Every ALTER that gh-ost is to run on a base table of which facts are known. */
export function ghOstAltersOf(context: RuleContext): (ReviewedAlter & { readonly facts: TableFacts })[] {
  return altersOf(context).flatMap((reviewed) => {
    const { facts } = reviewed.known;
    if (facts?.kind !== 'table' || isDirectOnly(reviewed.alter)) return [];
    return [{ ...reviewed, facts }];
  });
}
