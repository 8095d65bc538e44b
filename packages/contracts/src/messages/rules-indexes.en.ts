/** What review rules are for: indexes and names. Keys are the ids of the rules. */
export default {
  'index-missing': {
    title: 'An index that is changed is there',
    rationale: 'The state after the earlier statements of the ticket counts.',
  },
  'index-exists': {
    title: 'A new index has a new name',
    rationale: 'The state after the earlier statements of the ticket counts.',
  },
  'primary-key-exists': {
    title: 'A table has one primary key at most',
    rationale: 'The state after the earlier statements of the ticket counts.',
  },
  'drop-column-in-index': {
    title: 'No index loses a column by the way',
    rationale: 'An index goes on with the columns that are left; a unique one may then find equal values.',
  },
  'drop-index': {
    title: 'Indexes are made invisible first',
    rationale: 'An invisible index comes back in a moment, a dropped one has to be built again.',
  },
  'rename-index': {
    title: 'Another name for an index',
    rationale: 'Queries with USE INDEX or FORCE INDEX fail.',
  },
  'primary-key-columns': {
    title: 'Primary keys of few columns',
    rationale: 'Every other index stores all of them again.',
  },
  'index-unnamed': {
    title: 'Keys have names',
    rationale: 'A name that the server chooses may differ from server to server.',
  },
  'index-name-prefix': {
    title: 'Names of keys tell their kind',
    rationale: 'A reader sees in a plan which keys forbid equal values.',
  },
  'index-duplicate-column': {
    title: 'A key names a column once',
    rationale: 'The server refuses it with error 1060.',
  },
  'index-needs-prefix': {
    title: 'Long texts are indexed by their beginning',
    rationale: 'The server refuses the whole with error 1170, and JSON with 3152.',
  },
  'index-too-long': {
    title: 'Keys fit into their limit',
    rationale: 'The server refuses a longer one with error 1071.',
  },
  'index-too-wide': {
    title: 'Indexes of few columns',
    rationale: 'Columns behind the first few seldom help and are written every time.',
  },
  'too-many-indexes': {
    title: 'Tables with few indexes',
    rationale: 'Each of them is written at every change of a row.',
  },
  'index-redundant': {
    title: 'No index inside another',
    rationale: 'It costs at every write and helps no query more.',
  },
  'fulltext-or-spatial': {
    title: 'FULLTEXT and SPATIAL with care',
    rationale: 'Tables with them, or with a hidden rest of one, cannot be changed instantly.',
  },
  'name-form': {
    title: 'Names without quotes',
    rationale: 'A name that has to be quoted is forgotten in the next query.',
  },
  'name-too-long': {
    title: 'Names that a server takes',
    rationale: 'The server refuses longer ones with error 1059.',
  },
  'reserved-word': {
    title: 'Reserved words are quoted',
    rationale: 'Without backticks the server reads a word of its grammar and stops.',
  },
  'reserved-word-next': {
    title: 'Words of the next release are quoted',
    rationale: 'A text that works today fails after the upgrade.',
  },
  'reserved-word-quoted': {
    title: 'Names are no reserved words',
    rationale: 'Everybody who uses them has to quote them.',
  },
  'index-prefix': {
    title: 'An index takes no more of a column than there is',
    rationale: 'The server refuses it with error 1089.',
  },
  'index-column-type': {
    title: 'FULLTEXT for texts, SPATIAL for shapes',
    rationale: 'The server refuses others with errors 1283 and 1687.',
  },
  'primary-key-nullable': {
    title: 'Primary keys take no NULL',
    rationale: 'The server refuses it with error 1171.',
  },
  'name-refused': {
    title: 'Names that the server takes',
    rationale: 'It refuses others with errors 1103, 1166 and 1280.',
  },
  'constraint-twice': {
    title: 'Checks, foreign keys and partitions have names of their own',
    rationale: 'The server refuses others with errors 1517, 1826 and 3822.',
  },
  'comment-too-long': {
    title: 'Comments fit',
    rationale: 'The server refuses longer ones with errors 1628, 1629 and 1688.',
  },
} as const;
