/** What review rules say of indexes and names. Keys are the rules of findings. */
export default {
  'index-missing': {
    title: '`{table}` has no index `{index}`',
    advice: 'Check the name; indexes of an earlier statement count only after it.',
  },
  'index-exists': {
    title: '`{table}` already has an index `{index}`',
    advice: 'Choose another name, or drop the old one in the same statement.',
  },
  'primary-key-exists': {
    title: '`{table}` already has a primary key',
    advice: 'Drop the old one in the same statement, or make a unique key.',
  },
  'drop-column-in-index': {
    title: 'The index `{index}` of `{table}` would lose `{column}` and go on without it',
    advice: 'Drop the index in the same statement, or drop it and add it anew.',
  },
  'drop-index': {
    title: 'Queries that use the index `{index}` of `{table}` become slow at once',
    advice: 'Make it INVISIBLE in a ticket before this one and wait: that can be taken back in a moment.',
  },
  'rename-index': {
    title: 'Queries that name the index `{index}` of `{table}` fail once it is called `{to}`',
    advice: 'Look for USE INDEX, FORCE INDEX and hints.',
  },
  'primary-key-columns': {
    title: 'The primary key of `{table}` has {count} columns, more than {limit}',
    advice:
      'Use a number as primary key and a unique key for the columns: every other index stores the primary key again.',
  },
  'index-unnamed': {
    title: 'The server chooses the name of this key of `{table}`',
    advice: 'Give it a name: later changes need it, and it may differ from server to server.',
  },
  'index-name-prefix': {
    title: 'The name of the index `{index}` does not start with {prefixes}',
    advice: 'Choose a name that does.',
  },
  'index-duplicate-column': {
    title: 'This index of `{table}` names `{column}` twice',
    advice: 'Delete one of them.',
  },
  'index-needs-prefix': {
    title: 'The server cannot index the whole of `{table}`.`{column}` ({type})',
    advice: 'Write how many characters: `{column}`(100). For JSON, index a generated column.',
  },
  'index-too-long': {
    title: 'This key of `{table}` has {bytes} bytes, a key takes {limit}',
    advice: 'Shorten its columns, or index a prefix of them.',
  },
  'index-too-wide': {
    title: 'This index of `{table}` has {count} columns, more than {limit}',
    advice: 'Keep the columns by which rows are found, in the order in which queries use them.',
  },
  'too-many-indexes': {
    title: '`{table}` would have {count} indexes, more than {limit}',
    advice: 'Each of them is written at every change of a row. Drop those that nobody uses.',
  },
  'index-redundant': {
    title: 'The index `{index}` of `{table}` is not needed: `{other}` begins with the same columns',
    advice: 'Leave it out, or drop it.',
  },
  'fulltext-or-spatial': {
    title: '{kind} index on `{table}`: later changes of the table are slower, some lock out writes',
    advice: 'Consider a search service, and keep the index out of tables that change often.',
  },
  'name-form': {
    title: 'The name `{name}` does not follow the rule for names ({form}, at most {limit} characters)',
    advice: 'Use letters, digits and _; then nobody has to quote it.',
  },
  'name-too-long': {
    title: 'The name {name} has {length} characters, a server takes {limit}',
    advice: 'Choose a shorter one.',
  },
  'reserved-word': {
    title: "{word} is a word of this server's grammar; as a name it needs backticks",
    advice: 'Write `{word}`, or choose another name.',
  },
  'reserved-word-next': {
    title: '{word} needs backticks from {release} on',
    advice: 'Write `{word}`, so that the same text works after the upgrade.',
  },
  'reserved-word-quoted': {
    title: 'Every query has to quote `{name}`: it is a reserved word',
    advice: 'Choose another name.',
  },
  'prefix-too-long': {
    title: 'The index takes {length} of `{table}`.`{column}`, which is {type}',
    advice: 'Leave the length out: then the whole column is indexed.',
  },
  'prefix-of-number': {
    title: '`{table}`.`{column}` ({type}) has no beginning that could be indexed',
    advice: 'Leave the length {length} out.',
  },
  'index-column-type': {
    title: 'A {index} index does not take `{table}`.`{column}` ({type})',
    advice: 'FULLTEXT takes CHAR, VARCHAR and TEXT, SPATIAL takes geometries.',
  },
  'primary-key-nullable': {
    title: '`{table}`.`{column}` is part of the primary key, but is to take NULL',
    advice: 'Write NOT NULL.',
  },
  'name-refused': {
    title: 'The server does not take the name `{name}`',
    advice: "Names do not end with a blank, and PRIMARY and GEN_CLUST_INDEX are the server's own.",
  },
  'constraint-twice': {
    title: '`{table}` would have `{name}` twice',
    advice: 'Give every check, foreign key and partition a name of its own.',
  },
  'comment-too-long': {
    title: 'This comment has {length} characters, the server takes {limit}',
    advice: 'Shorten it.',
  },
} as const;
