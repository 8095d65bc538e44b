import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { z } from 'zod';
import { repository } from '../repository.ts';

const serviceSchema = z.object({
  image: z.string(),
  build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  profiles: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.unknown().optional(),
  init: z.boolean().default(false),
  stop_grace_period: z.string().optional(),
});
const composeSchema = z.object({
  services: z.record(z.string(), serviceSchema),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
  volumes: z.record(z.string(), z.unknown()),
});
export type Compose = z.infer<typeof composeSchema>;
export type Service = z.infer<typeof serviceSchema>;

/** docker-compose.yml with its anchors and merges resolved, as YAML understands it. */
export function readComposeText(): unknown {
  return parse(readFileSync(path.join(repository, 'docker-compose.yml'), 'utf8'), { merge: true });
}

/** The parts that the tests ask for. */
export function readCompose(): Compose {
  return composeSchema.parse(readComposeText());
}

/** What the compose specification says against a file, one line per fault; nothing when it is valid. */
export function composeFaults(document: unknown): string[] {
  const require = createRequire(import.meta.url);
  const folder = path.dirname(require.resolve('dclint/package.json'));
  const text = readFileSync(path.join(folder, 'schemas', 'compose.schema.json'), 'utf8');
  // Its `$schema` names draft 7 by an address that ajv knows under another spelling.
  const { $schema: _draft, ...schema } = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
  if (validate(document)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}

/** Puts variables into a text as compose does: `${NAME:-default}`, `${NAME:?why}`, `${NAME}`. */
export function interpolate(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(
    /\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (_all, name: string, kind?: string, more?: string) => {
      const value = variables[name] ?? '';
      if (value !== '') return value;
      if (kind === '?') throw new Error(`${name} is required: ${more ?? ''}`);
      return kind === '-' ? (more ?? '') : '';
    },
  );
}

/** Variables whose value would be a secret and stands in the file itself. */
export function secretsInPlace({ services }: Pick<Compose, 'services'>): string[] {
  return Object.values(services).flatMap(({ environment }) =>
    Object.entries(environment)
      .filter(([name]) => /PASSWORD|SECRET|TOKEN|_KEY$/.test(name) && !name.endsWith('_FILE'))
      .filter(([name, value]) => !/^\$\{\w+:\?/.test(value) && !(name.includes('RANDOM') && value === 'yes'))
      .map(([name]) => name),
  );
}
