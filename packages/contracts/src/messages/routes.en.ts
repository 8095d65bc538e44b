/** Why a statement goes to its engine. */
export default {
  'route-alter-table': 'gh-ost, because ALTER TABLE copies the table and swaps it at the end.',
  'route-server-only': 'Direct, because only the server itself can do this ({clause}).',
  'route-other-ddl': 'Direct, because {verb} copies no rows.',
  'route-refused': 'Not run: the statement is refused.',
} as const;
