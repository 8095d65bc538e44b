import { optionOf } from '../create-table.ts';
import { createdTables } from './defined.ts';
import { finding, ruleWith } from './rule.ts';

/** ENGINE of a new table that is none of those allowed. */
export const engineOfNewTable = ruleWith({
  id: 'engine-of-new-table',
  group: 'table',
  severity: 'warning',
  inProduction: 'error',
  isFixed: false,
  reports: ['engine-of-new-table'],
  parameters: { engines: { kind: 'names', default: ['InnoDB'], allowed: null } },
  check: (context, { engines }) =>
    createdTables(context).flatMap(({ create, table, position }) => {
      const option = optionOf(create.options, 'ENGINE');
      if (!option || engines.some((engine) => engine.toLowerCase() === option.value.toLowerCase())) return [];
      const params = { table: table.name, engine: option.value, engines: engines.join(', ') };
      return [finding('engine-of-new-table', position, option.range, params)];
    }),
});
