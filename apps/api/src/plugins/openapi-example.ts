/** The parts of a JSON schema (2020-12) that examples are made from. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
}

export type Components = Readonly<Record<string, JsonSchema>>;

/** What fields of these names usually hold. Taken only where the schema allows it. */
const usual: Readonly<Record<string, unknown>> = {
  ...{
    name: 'mysql-a',
    displayName: 'Ada Lovelace',
    title: 'Add rank to orders',
    host: 'mysql-a.example.org',
  },
  ...{ port: 3306, account: 'altergate', database: 'shop', databaseName: 'shop', table: 'orders' },
  ...{
    sql: 'ALTER TABLE orders ADD COLUMN `rank` INT',
    text: 'Looks right to me.',
    reason: 'Needed for the ranking',
  },
  ...{ password: 'a long enough password', current: 'the old password', next: 'a long enough password' },
  ...{ token: 'the-part-behind-the-number-sign', confirm: 'shop.orders', environmentName: 'production' },
  ...{
    tables: 'shop.orders',
    address: '10.0.0.7',
    userAgent: 'curl/8.5.0',
    version: 3,
    limit: 50,
    pattern: 'shop_*',
  },
  ...{
    code: 'ticket-moved',
    verb: 'ticket.approve',
    check: 'binlog-format',
    engine: 'gh-ost',
    url: 'https://example.org',
  },
};

/** Tried in this order where a field has no usual value or its schema does not allow it. */
const texts = [
  'orders',
  '128',
  '2026-01-31T22:00:00.000Z',
  'https://example.org/hook',
  'developer@example.org',
  'a'.repeat(64),
];

/**
 * An example that a schema allows, the same each time: every property is there, lists have one entry.
 * @param name of the field that holds it, for a value that fits
 */
export function exampleOf(schema: JsonSchema, components: Components, name = '', depth = 0): unknown {
  if (depth > 12) return null;
  if (schema.$ref !== undefined) {
    const found = components[schema.$ref.replace('#/components/schemas/', '')];
    return found === undefined ? null : exampleOf(found, components, name, depth + 1);
  }
  if ('const' in schema) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const [choice] = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].filter((one) => one.type !== 'null');
  if (choice !== undefined) return exampleOf(choice, components, name, depth + 1);
  if (schema.allOf !== undefined) {
    return Object.assign(
      {},
      ...schema.allOf.map((one) => exampleOf(one, components, name, depth + 1)),
    ) as unknown;
  }
  return exampleOfType(schema, components, name, depth);
}

function exampleOfType(schema: JsonSchema, components: Components, name: string, depth: number): unknown {
  const [type] = [schema.type ?? []].flat().filter((one) => one !== 'null');
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, inner]) => [
          key,
          exampleOf(inner, components, key, depth + 1),
        ]),
      );
    case 'array':
      return schema.items === undefined
        ? []
        : [exampleOf(schema.items, components, singular(name), depth + 1)];
    case 'integer':
    case 'number':
      return exampleNumber(schema, name);
    case 'boolean':
      return false;
    case 'string':
      return exampleText(schema, name);
    default:
      return null;
  }
}

const singular = (name: string): string => name.replace(/s$/, '');

function exampleNumber(schema: JsonSchema, name: string): number {
  if (schema.default !== undefined) return Number(schema.default);
  const least = schema.minimum ?? (schema.exclusiveMinimum ?? 0) + 1;
  const known = usual[name];
  return typeof known === 'number' && known >= least ? known : Math.max(least, 1);
}

function exampleText(schema: JsonSchema, name: string): string {
  const { pattern, format, minLength = 0, maxLength = Infinity } = schema;
  const allows = (text: string): boolean =>
    text.length >= minLength &&
    text.length <= maxLength &&
    (pattern === undefined || new RegExp(pattern, 'u').test(text));
  if (format === 'date-time' || /At$|^at$|^since$|^until$/.test(name)) return '2026-01-31T22:00:00.000Z';
  if (/^id$|Id$/.test(name) && allows('128')) return '128';
  const known = usual[name];
  const candidates = [...(typeof known === 'string' ? [known] : []), ...texts];
  return candidates.find(allows) ?? 'x'.repeat(Math.max(1, minLength));
}
