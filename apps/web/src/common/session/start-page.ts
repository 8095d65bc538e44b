import type { Role } from '@altergate/domain';

/** The first page of a person with these roles; an admin sets up instances first while there is none. */
export function startPageOf(roles: ReadonlySet<Role>, hasInstances: boolean): string {
  if (roles.has('reviewer')) return '/tickets?view=needs-me';
  if (roles.has('ops')) return '/running';
  if (roles.has('developer')) return '/tickets?view=mine';
  if (roles.has('admin') && !hasInstances) return '/instances';
  return '/tickets?view=all';
}
