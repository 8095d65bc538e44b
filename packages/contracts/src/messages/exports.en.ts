/** What the last line of a file says that broke off. */
const exportsEn = {
  'export-incomplete':
    'INCOMPLETE: this export broke off here, because what its reader may see changed. Older entries are missing.',
  'export-unreadable':
    'INCOMPLETE: this export broke off here, because the log could not be read further. Older entries are missing.',
} as const;

export default exportsEn;
