import type { Token } from './token.ts';

/** What waits for its END. A REPEAT whose UNTIL was seen ends after an expression, all others at the start of a statement. */
type Open = 'block' | 'if' | 'case' | 'loop' | 'repeat' | 'until' | 'while' | 'case-expression';

const OPENS: Readonly<Record<string, Open>> = {
  BEGIN: 'block',
  IF: 'if',
  CASE: 'case',
  LOOP: 'loop',
  REPEAT: 'repeat',
  WHILE: 'while',
  /** MariaDB: FOR i IN 1..9 DO … END FOR */
  FOR: 'while',
};

/** Words after which a statement begins, if that is what is open. */
const BEGINS_A_STATEMENT: Readonly<Record<string, readonly Open[]>> = {
  THEN: ['if', 'case'],
  ELSE: ['if', 'case'],
  DO: ['while'],
};

/** MariaDB: BEGIN NOT ATOMIC … */
const AFTER_BEGIN = new Set(['NOT', 'ATOMIC']);
/** CREATE TRIGGER … FOR EACH ROW FOLLOWS other … */
const BEFORE_A_NAME = new Set(['FOLLOWS', 'PRECEDES']);

/** Where a DECLARE … HANDLER FOR is in its list of conditions. */
type Handler = 'declared' | 'named' | 'condition' | 'not' | 'sqlstate' | 'listed' | null;

/**
 * Follows the body of a stored program: which BEGIN, IF, CASE, LOOP, REPEAT, WHILE are open. The same words are also
 * functions and expressions; they open something at the start of a statement only (server grammar: sql/sql_yacc.yy).
 */
export class ProgramBody {
  readonly #open: Open[] = [];
  #atStart = true;
  #skipsNext = false;
  #mayBeLabel = false;
  #handler: Handler = null;

  get isOpen(): boolean {
    return this.#open.length > 0;
  }

  feed(token: Token): void {
    if (this.#handler !== null) this.#followHandler(token);
    const { keyword } = token;
    const isMark = token.kind === 'punctuation';
    if (isMark && token.text === ';') this.#startStatement();
    else if (isMark && token.text === ':' && this.#mayBeLabel) this.#startStatement();
    else if (this.#skipsNext) this.#skipsNext = false;
    else if (this.#atStart) this.#feedStart(keyword);
    else this.#feedInside(keyword);
  }

  #startStatement(): void {
    this.#atStart = true;
    this.#mayBeLabel = this.#skipsNext = false;
    this.#handler = null;
  }

  #feedStart(keyword: string): void {
    this.#mayBeLabel = true;
    this.#skipsNext = BEFORE_A_NAME.has(keyword);
    if (this.#skipsNext || AFTER_BEGIN.has(keyword)) return;
    this.#atStart = false;
    const opens = Object.hasOwn(OPENS, keyword) ? OPENS[keyword] : undefined;
    if (opens) this.#open.push(opens);
    if (opens === 'block' || opens === 'loop' || opens === 'repeat') this.#startStatement();
    else if (keyword === 'END') this.#close();
    else if (keyword === 'ELSE') this.#startStatement();
    else if (keyword === 'DECLARE') this.#handler = 'declared';
    else if (keyword === 'UNTIL' && this.#open.at(-1) === 'repeat') this.#open.splice(-1, 1, 'until');
  }

  #feedInside(keyword: string): void {
    this.#mayBeLabel = false;
    const innermost = this.#open.at(-1);
    const begins = Object.hasOwn(BEGINS_A_STATEMENT, keyword) ? BEGINS_A_STATEMENT[keyword] : undefined;
    if (innermost !== undefined && begins?.includes(innermost)) this.#startStatement();
    else if (keyword === 'CASE') this.#open.push('case-expression');
    else if (keyword === 'END' && innermost === 'case-expression') this.#open.pop();
    else if (keyword === 'END' && innermost === 'until') this.#close();
  }

  /** What may follow END up to the `;` is IF, CASE, … or a label, and opens nothing. */
  #close(): void {
    this.#open.pop();
    this.#skipsNext = true;
  }

  /** DECLARE {CONTINUE | EXIT | UNDO} HANDLER FOR condition [, condition]… statement */
  #followHandler(token: Token): void {
    const { keyword } = token;
    if (this.#handler === 'declared') this.#handler = keyword === 'HANDLER' ? 'named' : 'declared';
    else if (this.#handler === 'named') this.#handler = keyword === 'FOR' ? 'condition' : 'named';
    else if (this.#handler === 'condition') {
      this.#handler = keyword === 'NOT' ? 'not' : keyword === 'SQLSTATE' ? 'sqlstate' : 'listed';
    } else if (this.#handler === 'not') this.#handler = 'listed';
    else if (this.#handler === 'sqlstate') this.#handler = keyword === 'VALUE' ? 'sqlstate' : 'listed';
    else if (token.text === ',') this.#handler = 'condition';
    else this.#startStatement();
  }
}
