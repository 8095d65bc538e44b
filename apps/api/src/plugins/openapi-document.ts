import { problemTexts } from '@altergate/contracts/messages';
import type { ProblemCode } from '@altergate/contracts/messages';
import { problemStatus } from '../problem-status.ts';
import { exampleOf } from './openapi-example.ts';
import type { Components, JsonSchema } from './openapi-example.ts';

interface Media {
  readonly schema?: JsonSchema;
  readonly example?: unknown;
}
interface Operation {
  readonly parameters?: readonly (Media & { readonly name: string })[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, Media>> };
  readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}
/** The parts of an OpenAPI document that are looked at here. */
export interface OpenapiDocument {
  readonly paths?: Readonly<Record<string, object | undefined>> | undefined;
  readonly components?: { readonly schemas?: object | undefined } | undefined;
}

/** Every problem that an answer can be, with its status; the text is the English one. */
export const listedProblems = Object.entries(problemStatus).map(([code, status]) => ({
  code,
  status,
  title: problemTexts.en[code as keyof typeof problemStatus],
}));

function problemExample(code: ProblemCode) {
  return {
    type: `urn:altergate:problem:${code}`,
    title: problemTexts.en[code],
    status: problemStatus[code],
    code,
    params: {},
    requestId: '6c1fc736-524f-43fd-8c33-c31de32edc75',
  };
}

/** What a refusal and a failure look like, under the keys of their statuses. */
const problemExamples: Readonly<Record<string, unknown>> = {
  '4XX': problemExample('version-moved'),
  '5XX': problemExample('platform-database-unreachable'),
};

/** The document with an example at every parameter, body and answer, and with the list of all problems. */
export function withExamples<Document extends OpenapiDocument>(document: Document): Document {
  const components = (document.components?.schemas ?? {}) as Components;
  const paths = mapValues(document.paths ?? {}, (methods = {}) =>
    mapValues(methods as Readonly<Record<string, Operation>>, (operation) =>
      illustrate(operation, components),
    ),
  );
  return { ...document, paths, 'x-altergate-problems': listedProblems };
}

function illustrate(operation: Operation, components: Components): Operation {
  const { parameters, requestBody, responses } = operation;
  return {
    ...operation,
    ...(parameters && {
      parameters: parameters.map((one) => ({
        ...one,
        example: exampleOf(one.schema ?? {}, components, one.name),
      })),
    }),
    ...(requestBody && { requestBody: { ...requestBody, ...withContent(requestBody, components) } }),
    ...(responses && {
      responses: Object.fromEntries(
        Object.entries(responses).map(([status, one]) => [
          status,
          { ...one, ...withContent(one, components, problemExamples[status]) },
        ]),
      ),
    }),
  };
}

function withContent(
  part: { readonly content?: Readonly<Record<string, Media>> },
  components: Components,
  given?: unknown,
) {
  if (part.content === undefined) return {};
  const content = mapValues(part.content, (media) =>
    media.schema === undefined ? media : { ...media, example: given ?? exampleOf(media.schema, components) },
  );
  return { content };
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
