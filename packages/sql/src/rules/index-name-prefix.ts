import type { KeyKind } from '../key-definition.ts';
import { definedKeys } from './defined.ts';
import { finding, ruleWith } from './rule.ts';

/** A key whose name does not begin as the names of its kind do. */
export const indexNamePrefix = ruleWith({
  id: 'index-name-prefix',
  group: 'name',
  severity: 'off',
  isFixed: false,
  reports: ['index-name-prefix'],
  parameters: {
    index: { kind: 'names', default: ['idx_'], allowed: null },
    unique: { kind: 'names', default: ['uk_', 'uniq_'], allowed: null },
  },
  check: (context, prefixes) =>
    definedKeys(context).flatMap(({ key, position, table }) => {
      const wanted = prefixesOf(key.kind, prefixes);
      const { name } = key;
      if (!name || wanted.length === 0) return [];
      if (wanted.some((prefix) => name.name.toLowerCase().startsWith(prefix.toLowerCase()))) return [];
      const params = { table: table.name, index: name.name, prefixes: wanted.join(', ') };
      return [finding('index-name-prefix', position, name.range, params)];
    }),
});

function prefixesOf(
  kind: KeyKind,
  prefixes: { readonly index: readonly string[]; readonly unique: readonly string[] },
): readonly string[] {
  if (kind === 'unique') return prefixes.unique;
  return kind === 'index' ? prefixes.index : [];
}
