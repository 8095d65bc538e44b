import * as z from 'zod/mini';
import { permissions, rolesFor, type Permission } from '@altergate/domain';
import { ProblemError } from '../../common/api/problem-error.ts';

const mediaSchema = z.object({ schema: z.optional(z.unknown()), example: z.optional(z.unknown()) });
const contentSchema = z.optional(z.record(z.string(), mediaSchema));
const operationSchema = z.object({
  parameters: z._default(
    z.array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z.optional(z.boolean()),
        example: z.optional(z.unknown()),
      }),
    ),
    [],
  ),
  requestBody: z.optional(z.object({ content: contentSchema })),
  responses: z.record(z.string(), z.object({ content: contentSchema })),
  'x-altergate-access': z.optional(
    z.object({
      public: z.optional(z.boolean()),
      signedIn: z.optional(z.boolean()),
      permission: z.optional(z.string()),
    }),
  ),
  'x-altergate-token': z.optional(z.unknown()),
  'x-altergate-headers': z._default(z.array(z.string()), []),
});
const documentSchema = z.object({
  info: z.object({ version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  'x-altergate-problems': z.array(z.object({ code: z.string(), status: z.number() })),
});

/** One operation as the page shows it. */
export interface ApiOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** First word of the path after the version: what it is about. */
  readonly group: string;
  /** `public`, `signed-in`, or the roles that may call it. */
  readonly callers: 'public' | 'signed-in' | readonly string[];
  readonly query: readonly string[];
  readonly body: unknown;
  readonly answers: readonly { readonly status: string; readonly example: unknown }[];
  readonly curl: string;
}

export interface ApiDocument {
  readonly version: string;
  readonly operations: readonly ApiOperation[];
  readonly problems: readonly { readonly code: string; readonly status: number }[];
}

type Operation = z.infer<typeof operationSchema>;

function isPermission(text: string): text is Permission {
  return Object.hasOwn(permissions, text);
}

function callersOf(operation: Operation): ApiOperation['callers'] {
  const access = operation['x-altergate-access'];
  if (access?.public === true) return 'public';
  const permission = access?.permission ?? '';
  return isPermission(permission) ? rolesFor(permission) : 'signed-in';
}

function bodyOf(operation: Operation): unknown {
  return Object.values(operation.requestBody?.content ?? {})[0]?.example;
}

function curlOf(method: string, path: string, operation: Operation): string {
  const filled = operation.parameters
    .filter((one) => one.in === 'path')
    .reduce(
      (text, { name, example }) => text.replace(`{${name}}`, encodeURIComponent(String(example))),
      path,
    );
  const headers = operation['x-altergate-headers'];
  const body = bodyOf(operation);
  const lines = [
    `curl -X ${method} "$ALTERGATE${filled}"`,
    ...(callersOf(operation) === 'public' ? [] : [`-H "Authorization: Bearer $TOKEN"`]),
    ...(headers.includes('if-match') ? [`-H 'If-Match: "3"'`] : []),
    ...(headers.includes('idempotency-key') ? [`-H "Idempotency-Key: $(uuidgen)"`] : []),
    ...(body === undefined
      ? []
      : [`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(body).replaceAll("'", `'\\''`)}'`]),
  ];
  return lines.join(' \\\n  ');
}

function describe(path: string, method: string, operation: Operation): ApiOperation {
  const name = method.toUpperCase();
  return {
    id: `${name}-${path}`.replaceAll(/[^A-Za-z]+/g, '-').replace(/-$/, ''),
    method: name,
    path,
    group: path.split('/')[3] ?? '',
    callers: callersOf(operation),
    query: operation.parameters.filter((one) => one.in === 'query').map(({ name: parameter }) => parameter),
    body: bodyOf(operation),
    answers: Object.entries(operation.responses)
      .filter(([status]) => /^2/.test(status))
      .map(([status, { content }]) => ({ status, example: Object.values(content ?? {})[0]?.example })),
    curl: curlOf(name, path, operation),
  };
}

/** Reads the contract that the program itself serves. Throws ProblemError. */
export async function readApiDocument(): Promise<ApiDocument> {
  const response = await fetch('/openapi.json').catch((cause: unknown) => {
    throw new ProblemError({ status: 0, code: 'not-reached', cause });
  });
  const parsed = documentSchema.safeParse(await response.json().catch(() => null));
  if (!parsed.success) throw new ProblemError({ status: response.status, code: 'unreadable-answer' });
  return toApiDocument(parsed.data);
}

export function toApiDocument(document: z.infer<typeof documentSchema>): ApiDocument {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => describe(path, method, operation)),
  );
  return {
    version: document.info.version,
    operations: operations.toSorted((a, b) => a.group.localeCompare(b.group) || a.path.localeCompare(b.path)),
    problems: document['x-altergate-problems'],
  };
}
