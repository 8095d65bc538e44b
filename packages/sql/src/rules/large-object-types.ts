const LARGE = new Set([
  'tinytext',
  'text',
  'mediumtext',
  'longtext',
  'tinyblob',
  'blob',
  'mediumblob',
  'longblob',
  'json',
]);

/** TEXT, BLOB and JSON in all their sizes. */
export function isLargeObject(base: string): boolean {
  return LARGE.has(base);
}
