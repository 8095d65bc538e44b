import type { SchemaDescription, TableDescription } from './schema-description.ts';

/**
 * What schema.prisma says, in the database's words. Reads the few forms that the file uses and fails on any other line, so
 * that nothing is passed over in silence.
 */
export function describeSchemaFile(text: string): SchemaDescription {
  const blocks = [...text.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)];
  const models = new Map(blocks.map(([, name = '', body = '']) => [name, readModel(body)]));
  const schema: SchemaDescription = {};
  for (const model of models.values()) schema[model.table] = describeModel(model, models);
  return schema;
}

interface Model {
  table: string;
  /** Field → column, of scalar fields only. */
  columnOf: Map<string, string>;
  lines: string[];
}

const scalars = new Set(['BigInt', 'Int', 'Boolean', 'DateTime', 'Json', 'String', 'Bytes']);

function readModel(body: string): Model {
  const lines = body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('//'));
  const table = capture(body, /@@map\("(\w+)"\)/);
  const columnOf = new Map<string, string>();
  for (const line of lines) {
    const field = /^(\w+)\s+(\w+)/.exec(line);
    if (field === null || !scalars.has(field[2] ?? '')) continue;
    columnOf.set(field[1] ?? '', /@map\("(\w+)"\)/.exec(line)?.[1] ?? field[1] ?? '');
  }
  return { table, columnOf, lines };
}

function describeModel(model: Model, models: Map<string, Model>): TableDescription {
  const table: TableDescription = { columns: {}, indexes: {}, foreignKeys: {} };
  const columns = (list: string) =>
    list
      .split(',')
      .map((name) => model.columnOf.get(name.trim()) ?? `unknown field ${name}`)
      .join(',');
  for (const line of model.lines) {
    const name = /^\w+/.exec(line)?.[0] ?? '';
    const column = model.columnOf.get(name);
    if (line.startsWith('@@map')) continue;
    if (line.startsWith('@@id')) table.indexes['PRIMARY'] = `primary (${columns(inBrackets(line))})`;
    else if (line.startsWith('@@unique'))
      table.indexes[mapOf(line)] = `unique (${columns(inBrackets(line))})`;
    else if (line.startsWith('@@index')) table.indexes[mapOf(line)] = `index (${columns(inBrackets(line))})`;
    else if (line.includes('@relation('))
      table.foreignKeys[mapOf(line)] = relationText(line, columns, models);
    else if (column !== undefined) {
      table.columns[column] = columnText(line);
      if (/ @id\b/.test(line)) table.indexes['PRIMARY'] = `primary (${column})`;
      if (line.includes('@unique(')) table.indexes[mapOf(line)] = `unique (${column})`;
    } else if (!/^\w+\s+\w+(\[\]|\?)$/.test(line)) throw new Error(`not understood: ${line}`);
  }
  return table;
}

function columnText(line: string): string {
  const [, prismaType = '', optional] = /^\w+\s+(\w+)(\?)?/.exec(line) ?? [];
  return [typeText(prismaType, line), optional === '?' ? 'null' : 'not null', defaultText(line)]
    .join(' ')
    .trim();
}

function typeText(prismaType: string, line: string): string {
  const native = /@db\.(\w+)(?:\((\d+)\))?/.exec(line);
  if (native !== null) {
    const [, name = '', length] = native;
    return name.toLowerCase() + (length === undefined ? '' : `(${length})`);
  }
  // The connector's own types for those without a native one.
  const types: Record<string, string> = { BigInt: 'bigint', Int: 'int', Boolean: 'tinyint(1)', Json: 'json' };
  return types[prismaType] ?? `no native type: ${line}`;
}

function defaultText(line: string): string {
  if (line.includes('@default(autoincrement())')) return 'auto_increment';
  const [, generated, quoted, plain] =
    /@default\((?:dbgenerated\("([^"]*)"\)|"([^"]*)"|(\w+))\)/.exec(line) ?? [];
  const value = generated ?? quoted ?? plain;
  if (value === undefined) {
    if (line.includes('@default')) throw new Error(`not understood: ${line}`);
    return '';
  }
  const isBoolean = value === 'true' || value === 'false';
  return `default ${isBoolean ? (value === 'true' ? '1' : '0') : value}`;
}

function relationText(line: string, columns: (list: string) => string, models: Map<string, Model>): string {
  const target = models.get(capture(line, /^\w+\s+(\w+)/));
  const reference = capture(line, /references: \[(\w+)\]/);
  const rules: Record<string, string> = { NoAction: 'NO ACTION', Cascade: 'CASCADE' };
  const rule = (name: string) => rules[capture(line, new RegExp(`${name}: (\\w+)`))] ?? 'unknown rule';
  const fields = columns(capture(line, /fields: \[([^\]]+)\]/));
  const referenced = target?.columnOf.get(reference) ?? 'unknown';
  return `${fields} -> ${target?.table ?? 'unknown'}.${referenced} ${rule('onDelete')} ${rule('onUpdate')}`;
}

function inBrackets(line: string): string {
  return capture(line, /\[([^\]]+)\]/);
}

function mapOf(line: string): string {
  return capture(line, /map: "(\w+)"/);
}

function capture(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`not understood: ${text}`);
  return found;
}
