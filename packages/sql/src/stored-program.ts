import { PackageBody } from './package-body.ts';
import { ProgramBody } from './program-body.ts';
import type { Token } from './token.ts';

const PROGRAMS = new Set(['TRIGGER', 'PROCEDURE', 'FUNCTION', 'EVENT', 'PACKAGE']);
const OTHER_NOUNS = new Set(['TABLE', 'VIEW', 'INDEX', 'DATABASE', 'SCHEMA', 'USER', 'ROLE', 'TABLESPACE']);

/** Words with which the body of a procedure or a function begins; none of them stands in what comes before it. */
const STARTS = new Set(
  (
    'BEGIN RETURN SET SELECT INSERT UPDATE DELETE REPLACE CALL DO IF CASE LOOP REPEAT WHILE FOR WITH VALUES ' +
    'CREATE ALTER DROP TRUNCATE RENAME OPEN FETCH CLOSE SIGNAL RESIGNAL GET EXECUTE PREPARE START COMMIT ROLLBACK'
  ).split(' '),
);

/** After these, SET and the like are part of a type: CHARACTER SET utf8mb4, RETURNS SET('a'). */
const BEFORE_A_TYPE = new Set(['CHARACTER', 'CHAR', 'RETURNS']);

/** Words with which the contents of a package begin; AS and IS are not part of them. */
const PACKAGE_STARTS = new Set(['AS', 'IS', 'DECLARE', 'FUNCTION', 'PROCEDURE', 'BEGIN', 'END']);

/**
 * Follows the tokens of one statement and tells whether a `;` would end it: inside the body of a stored program
 * it does not. Comments and marks of executable comments are not fed.
 */
export class StoredProgram {
  #program = '';
  #phase: 'verb' | 'noun' | 'header' | 'body' | 'none' = 'verb';
  #parentheses = 0;
  #isValue = false;
  #last = '';
  #body: ProgramBody | PackageBody = new ProgramBody();

  /** True between the first BEGIN, IF, … of a body and the END that belongs to it. */
  get isOpen(): boolean {
    return this.#body.isOpen;
  }

  feed(token: Token): void {
    if (this.#phase === 'none') return;
    if (this.#phase === 'body') this.#body.feed(token);
    else if (this.#phase === 'header') this.#feedHeader(token);
    else this.#phase = this.#phaseAfter(token);
    this.#last = token.keyword;
    this.#isValue = token.text === '=';
  }

  #phaseAfter(token: Token): 'verb' | 'noun' | 'header' | 'none' {
    if (this.#phase === 'verb') {
      return token.keyword === 'CREATE' || token.keyword === 'ALTER' ? 'noun' : 'none';
    }
    // DEFINER = user@host: an account, whatever its name.
    if (this.#isValue) return 'noun';
    if (OTHER_NOUNS.has(token.keyword)) return 'none';
    if (!PROGRAMS.has(token.keyword)) return 'noun';
    this.#program = token.keyword;
    return 'header';
  }

  #feedHeader(token: Token): void {
    if (token.kind === 'punctuation' && token.text === '(') this.#parentheses += 1;
    if (token.kind === 'punctuation' && token.text === ')') this.#parentheses -= 1;
    if (this.#parentheses > 0) return;
    if (this.#program === 'TRIGGER' && token.keyword === 'ROW') this.#phase = 'body';
    else if (this.#program === 'EVENT' && token.keyword === 'DO') this.#phase = 'body';
    else if (this.#program === 'PACKAGE') this.#feedPackage(token);
    else if (this.#isRoutine() && this.#startsBody(token.keyword)) {
      this.#phase = 'body';
      this.#body.feed(token);
    }
  }

  #feedPackage(token: Token): void {
    if (!PACKAGE_STARTS.has(token.keyword)) return;
    this.#phase = 'body';
    this.#body = new PackageBody();
    if (token.keyword !== 'AS' && token.keyword !== 'IS') this.#body.feed(token);
  }

  #isRoutine(): boolean {
    return this.#program === 'PROCEDURE' || this.#program === 'FUNCTION';
  }

  /** IF right after the noun is IF NOT EXISTS. */
  #startsBody(keyword: string): boolean {
    return STARTS.has(keyword) && !PROGRAMS.has(this.#last) && !BEFORE_A_TYPE.has(this.#last);
  }
}
