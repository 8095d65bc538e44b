/** A fault of node-sql-parser that is known: what it says is then no disagreement. */
export interface ParserFault {
  readonly id: string;
  /** Of what it says something wrong. */
  readonly about: 'name' | 'table' | 'type' | 'clause';
  /** Whether the fault explains the difference; of types `ours` is the type as it is written, of clauses with its name. */
  readonly explains: (ours: string, theirs: string) => boolean;
}

/** Known faults of node-sql-parser 5.4.0 where it reads a text at all. */
export const PARSER_FAULTS: readonly ParserFault[] = [
  {
    id: 'doubled-backticks-kept',
    about: 'name',
    explains: (ours, theirs) => ours.replaceAll('`', '``') === theirs,
  },
  /** In a quoted name a backslash is a character like any other. */
  { id: 'backslash-in-name', about: 'name', explains: (ours) => ours.includes('\\') },
  /** `$t` is a name to the server, a variable to the parser; `$d.t` likewise. */
  {
    id: 'dollar-before-table',
    about: 'table',
    explains: (ours, theirs) => ours.startsWith('$') && ours.slice(1).split('.')[0] === theirs,
  },
  /** INT8 is BIGINT; the parser takes the digit for a length. */
  {
    id: 'digit-of-type-dropped',
    about: 'type',
    explains: (ours, theirs) => {
      const word = /^(int|float)[12348]\b/i.exec(ours)?.[1];
      return word?.toLowerCase() === theirs;
    },
  },
  /** The index of the name PRIMARY is the primary key. */
  {
    id: 'primary-key-by-name',
    about: 'clause',
    explains: (ours, theirs) =>
      ours === 'drop primary key' && /^drop (index|constraint) primary$/i.test(theirs),
  },
  /** INDEX enum (a) is read as a column named INDEX of the type ENUM. */
  {
    id: 'index-named-enum',
    about: 'clause',
    explains: (ours, theirs) =>
      /^add index (enum|set)$/i.test(ours) && /^add column (index|key)$/i.test(theirs),
  },
  /** DROP checksum is read as DROP CHECK sum. */
  {
    id: 'word-cut-in-two',
    about: 'clause',
    explains: (ours, theirs) =>
      ours.startsWith('drop column ') &&
      `drop${ours.slice('drop column'.length)}`.toLowerCase() ===
        theirs.replace(/^drop (check|constraint) /, 'drop $1').toLowerCase(),
  },
];

/** Whether a known fault explains why the parser gives `theirs` for `ours`. */
export function isExplained(about: ParserFault['about'], ours: string, theirs: string): boolean {
  return PARSER_FAULTS.some((fault) => fault.about === about && fault.explains(ours, theirs));
}
