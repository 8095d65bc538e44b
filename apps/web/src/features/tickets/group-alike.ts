/** Members that came out alike. */
export interface Alike<Member, Value> {
  readonly members: readonly Member[];
  readonly value: Value;
}

/** Groups members by equal values, the largest group first; within and between groups of one size the order stays. */
export function groupAlike<Member, Value>(
  members: readonly Member[],
  valueOf: (member: Member) => Value,
): Alike<Member, Value>[] {
  const groups = new Map<string, { members: Member[]; value: Value }>();
  for (const member of members) {
    const value = valueOf(member);
    const key = JSON.stringify(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { members: [member], value });
    else group.members.push(member);
  }
  return [...groups.values()].toSorted((a, b) => b.members.length - a.members.length);
}
