import type { PrismaClient } from '@altergate/db';
import type { SchemaDescription } from './schema-description.ts';

interface ColumnRow {
  tableName: string;
  name: string;
  type: string;
  nullable: string;
  initial: string | null;
  extra: string;
}

/** What information_schema says of the database that the client is connected to. */
export async function describeDatabase(prisma: PrismaClient): Promise<SchemaDescription> {
  const columns = await prisma.$queryRaw<ColumnRow[]>`
    SELECT TABLE_NAME AS tableName, COLUMN_NAME AS name, COLUMN_TYPE AS type, IS_NULLABLE AS nullable,
      COLUMN_DEFAULT AS initial, EXTRA AS extra
    FROM information_schema.COLUMNS
    WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME <> '_prisma_migrations' ORDER BY TABLE_NAME, ORDINAL_POSITION`;
  const indexes = await prisma.$queryRaw<
    { tableName: string; name: string; many: bigint; columns: string }[]
  >`
    SELECT TABLE_NAME AS tableName, INDEX_NAME AS name, NON_UNIQUE AS many,
      GROUP_CONCAT(COLUMN_NAME ORDER BY SEQ_IN_INDEX) AS columns
    FROM information_schema.STATISTICS
    WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME <> '_prisma_migrations' GROUP BY 1, 2, 3`;
  const keys = await prisma.$queryRaw<{ tableName: string; name: string; text: string }[]>`
    SELECT k.TABLE_NAME AS tableName, k.CONSTRAINT_NAME AS name, CONCAT(k.COLUMN_NAME, ' -> ', k.REFERENCED_TABLE_NAME,
      '.', k.REFERENCED_COLUMN_NAME, ' ', r.DELETE_RULE, ' ', r.UPDATE_RULE) AS text
    FROM information_schema.KEY_COLUMN_USAGE k JOIN information_schema.REFERENTIAL_CONSTRAINTS r
      ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME
    WHERE k.TABLE_SCHEMA = DATABASE() AND k.REFERENCED_TABLE_NAME IS NOT NULL`;
  const schema: SchemaDescription = {};
  const tableOf = (name: string) => (schema[name] ??= { columns: {}, indexes: {}, foreignKeys: {} });
  for (const column of columns) tableOf(column.tableName).columns[column.name] = columnText(column);
  for (const index of indexes) {
    const kind = index.name === 'PRIMARY' ? 'primary' : Number(index.many) === 0 ? 'unique' : 'index';
    tableOf(index.tableName).indexes[index.name] = `${kind} (${index.columns})`;
  }
  for (const key of keys) tableOf(key.tableName).foreignKeys[key.name] = key.text;
  return schema;
}

function columnText(column: ColumnRow): string {
  const isNumbered = column.extra.includes('auto_increment');
  return [
    column.type,
    column.nullable === 'YES' ? 'null' : 'not null',
    isNumbered ? 'auto_increment' : column.initial === null ? '' : `default ${column.initial}`,
  ]
    .join(' ')
    .trim();
}
