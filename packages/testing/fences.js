/**
 * Who may import whom among our own packages: the only such table, read by the linter.
 * `apps/web`, `apps/demo` and `apps/cli` talk to the api over HTTP; the first two know its contracts only.
 */
const below = {
  'packages/domain': [],
  'packages/contracts': ['packages/domain'],
  'packages/sql': ['packages/domain'],
  'packages/inspect': ['packages/domain', 'packages/sql'],
  'packages/engines': ['packages/domain', 'packages/sql', 'packages/inspect'],
  'packages/plan': ['packages/domain', 'packages/sql', 'packages/inspect', 'packages/engines'],
  'packages/db': ['packages/domain'],
  'packages/runner': [
    'packages/domain',
    'packages/sql',
    'packages/inspect',
    'packages/engines',
    'packages/plan',
    'packages/db',
  ],
  'apps/api': [
    'packages/domain',
    'packages/contracts',
    'packages/sql',
    'packages/inspect',
    'packages/engines',
    'packages/plan',
    'packages/db',
    'packages/runner',
  ],
  'apps/web': ['packages/domain', 'packages/contracts'],
  'apps/demo': ['packages/contracts'],
  'apps/cli': ['packages/domain', 'packages/contracts', 'packages/sql'],
};

export const fences = below;

/** The folder's name without its parent: `packages/domain` → `domain`. */
export function packageOf(folder) {
  return folder.slice(folder.indexOf('/') + 1);
}
