import type { Problem } from '@altergate/contracts';
import { renderText, problemTexts } from '@altergate/contracts/messages';
import type { Language, ProblemCode } from '@altergate/contracts/messages';
import { isHeldByOthers, isOverloaded, isUnreachable } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { MessageParams } from '@altergate/domain';
import { hasZodFastifySchemaValidationErrors } from '@fastify/type-provider-zod';
import { z } from 'zod';
import { isProblemCode, problemStatus } from './problem-status.ts';

/** What a failure is to the client: nothing internal is in it. */
export interface Refusal {
  readonly code: ProblemCode;
  readonly params: MessageParams;
  readonly errors?: { readonly field: string; readonly message: string }[];
}

/** What zod says of a request, as the type provider hands it on. */
const issuesSchema = z.array(z.object({ instancePath: z.string(), message: z.string() }));

/** Errors of Fastify itself that a client can cause, by their code. */
const frameworkCodes: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request-media-type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'request-too-large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request-malformed',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request-malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request-malformed',
  FST_ERR_BAD_URL: 'not-found',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
  FST_ERR_NOT_FOUND: 'not-found',
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What the client is told of an error; everything unknown is `internal`. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof AltergateError && isProblemCode(error.code)) {
    return {
      code: error.code,
      params: problemStatus[error.code] < 500 || isAboutInstance(error.code) ? error.params : {},
    };
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = issuesSchema.parse(error.validation).map(({ instancePath, message }) => ({
      field: instancePath.slice(1).replaceAll('/', '.'),
      message,
    }));
    return { code: 'request-invalid', params: {}, errors };
  }
  return { code: frameworkCodes[codeOf(error)] ?? codeOfDatabase(error) ?? 'internal', params: {} };
}

/** Our own database away or overloaded is no fault of the program; null for every other error. */
function codeOfDatabase(error: unknown): ProblemCode | null {
  if (isUnreachable(error)) return 'platform-database-unreachable';
  if (isHeldByOthers(error)) return 'platform-database-busy';
  return isOverloaded(error) ? 'not-available' : null;
}

/** An instance's name is no secret to whoever may ask it; words of our own database are. */
function isAboutInstance(code: ProblemCode): boolean {
  return code.startsWith('instance-');
}

/** The problem details of a refusal (RFC 9457), with its title in the reader's language. */
export function problemOf(refusal: Refusal, language: Language, requestId: string): Problem {
  return {
    type: `urn:altergate:problem:${refusal.code}`,
    title: renderText(problemTexts[language][refusal.code], refusal.params),
    status: problemStatus[refusal.code],
    code: refusal.code,
    params: { ...refusal.params },
    ...(refusal.errors === undefined ? {} : { errors: refusal.errors }),
    requestId,
  };
}
