import type { MessageParams } from './finding.ts';

/**
 * Every refusal and failure of Altergate: a code that message files translate, its values, and the cause for logs.
 * `code` is kebab-case and stable; it is what the API sends and tests look for.
 */
export class AltergateError extends Error {
  readonly code: string;
  readonly params: MessageParams;

  constructor(code: string, params: MessageParams = {}, options?: { cause?: unknown }) {
    super(`${code} ${JSON.stringify(params)}`, options);
    this.name = 'AltergateError';
    this.code = code;
    this.params = params;
  }
}
