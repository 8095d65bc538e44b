import type { Permission } from '@altergate/domain';

/** Pages that somebody may want to begin with; the choice is kept as the path. */
export const startPages = [
  { path: '/tickets?view=needs-me', title: 'account.start.needs_me', permission: 'ticket.read' },
  { path: '/tickets?view=mine', title: 'account.start.mine', permission: 'ticket.read' },
  { path: '/tickets?view=all', title: 'account.start.all', permission: 'ticket.read' },
  { path: '/running', title: 'page.running', permission: 'execution.read' },
  { path: '/instances', title: 'page.instances', permission: 'instance.name' },
] as const satisfies readonly { path: string; title: string; permission: Permission }[];
