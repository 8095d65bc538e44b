import { ProgramBody } from './program-body.ts';
import type { Token } from './token.ts';

/** Where a routine of a package is: nowhere, before its body, or behind AS with its own variables. */
type Routine = 'none' | 'header' | 'declared';

/**
 * Follows CREATE PACKAGE [BODY] of MariaDB from the first word of its contents to its END: declarations, routines with
 * a body of their own, and a last BEGIN that shares its END with the package.
 */
export class PackageBody {
  #isOpen = true;
  #atStart = true;
  #parentheses = 0;
  #routine: Routine = 'none';
  #block: ProgramBody | null = null;
  #endsWithBlock = false;

  get isOpen(): boolean {
    return this.#isOpen;
  }

  feed(token: Token): void {
    if (this.#block) this.#feedBlock(this.#block, token);
    else if (this.#isOutside(token)) this.#feedOutside(token);
  }

  #feedBlock(block: ProgramBody, token: Token): void {
    block.feed(token);
    if (block.isOpen) return;
    this.#block = null;
    if (this.#endsWithBlock) this.#isOpen = false;
  }

  #isOutside(token: Token): boolean {
    if (token.kind !== 'punctuation') return this.#parentheses === 0;
    if (token.text === '(') this.#parentheses += 1;
    if (token.text === ')') this.#parentheses -= 1;
    return this.#parentheses === 0;
  }

  #feedOutside(token: Token): void {
    const { keyword } = token;
    const isStart = this.#atStart;
    this.#atStart = token.kind === 'punctuation' && token.text === ';';
    if (this.#atStart && this.#routine === 'header') this.#routine = 'none';
    else if (keyword === 'BEGIN' && (isStart || this.#routine !== 'none')) this.#open(token);
    else if (keyword === 'END' && isStart) this.#isOpen = false;
    else if ((keyword === 'FUNCTION' || keyword === 'PROCEDURE') && isStart) this.#routine = 'header';
    else if ((keyword === 'AS' || keyword === 'IS') && this.#routine === 'header') this.#routine = 'declared';
  }

  #open(begin: Token): void {
    this.#endsWithBlock = this.#routine === 'none';
    this.#routine = 'none';
    this.#block = new ProgramBody();
    this.#block.feed(begin);
  }
}
