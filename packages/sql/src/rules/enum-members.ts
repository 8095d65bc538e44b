import { newlyTypedColumns } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** A member of ENUM or SET that is there twice (error 1291), or one of SET with a comma (error 1367). */
export const enumMembers: Rule = {
  id: 'enum-members',
  group: 'column',
  severity: 'error',
  isFixed: false,
  reports: ['enum-member-twice', 'set-member-comma'],
  check: (context) =>
    newlyTypedColumns(context).flatMap(({ column, position, table }) => {
      const { base, members, range } = column.type;
      if (base !== 'enum' && base !== 'set') return [];
      const params = (value: string) => ({ table: table.name, column: column.name.name, value });
      const twice = context.isStrict === false ? undefined : firstTwice(members);
      const comma = base === 'set' ? members.find((member) => member.includes(',')) : undefined;
      return [
        ...(twice === undefined ? [] : [finding('enum-member-twice', position, range, params(twice))]),
        ...(comma === undefined ? [] : [finding('set-member-comma', position, range, params(comma))]),
      ];
    }),
};

function firstTwice(members: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (const member of members) {
    if (seen.has(member)) return member;
    seen.add(member);
  }
  return undefined;
}
