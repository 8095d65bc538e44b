import { computed, watch, type Ref } from 'vue';
import { useQueryClient } from '@tanstack/vue-query';
import type { TargetBody } from '@altergate/contracts';
import {
  noNames,
  noParts,
  type SchemaNames,
  type TableParts,
} from '../../common/sql/completion/schema-names.ts';
import { readTableNames, readTables } from '../instances/instance-api.ts';
import { useInstanceNames } from '../instances/use-instances.ts';
import { readReservedWords } from './layout-api.ts';

/** A schema seldom changes while a ticket is written; what did not answer is asked again sooner. */
const freshMs = 300_000;
const againMs = 30_000;
/** Longest that somebody who types waits for names; words are offered without them. */
const patienceMs = 700;

/** Names of the first target, read once and quietly: tables at once, columns and indexes when they are first needed. */
export function useSchemaNames(targets: Readonly<Ref<readonly TargetBody[]>>) {
  const client = useQueryClient();
  const { instances } = useInstanceNames();

  /** What does not answer, or may not be asked, is kept as null. */
  async function ask<Answer>(
    key: readonly string[],
    read: () => Promise<Answer>,
    none: Answer,
  ): Promise<Answer> {
    const answer = client.fetchQuery({
      queryKey: ['schema-names', ...key],
      queryFn: () => read().catch(() => null),
      staleTime: ({ state }) => (state.data === null ? againMs : freshMs),
      gcTime: freshMs,
    });
    const given = await Promise.race([answer, later(patienceMs)]);
    return given ?? none;
  }

  const reserved = async (): Promise<ReadonlySet<string>> =>
    new Set(await ask<readonly string[]>(['reserved'], readReservedWords, []));

  function namesOf({ instanceId, database }: TargetBody, isOne: boolean): SchemaNames {
    const name = instances.value.find(({ id }) => id === instanceId)?.name ?? '';
    const of = isOne ? '' : name;
    const beside = (detail: string) => [detail, of].filter((one) => one !== '').join(' · ');
    return {
      database,
      of,
      // The field that databases are chosen in has read them.
      databases: () =>
        Promise.resolve(client.getQueryData<string[]>(['instances', instanceId, 'databases']) ?? []),
      tables: (of) =>
        ask([instanceId, of], async () => (await readTables(instanceId, of)).map((table) => table.name), []),
      parts: async (of, table) => {
        const parts = await ask<TableParts>(
          [instanceId, of, table],
          () => partsOf(instanceId, of, table),
          noParts,
        );
        const marked = (some: TableParts['columns']) =>
          some.map((part) => ({ ...part, detail: beside(part.detail) }));
        return { columns: marked(parts.columns), indexes: marked(parts.indexes) };
      },
      reserved,
    };
  }

  const names = computed<SchemaNames>(() => {
    const [first] = targets.value;
    return first === undefined ? { ...noNames, reserved } : namesOf(first, targets.value.length === 1);
  });
  watch(
    () => [targets.value[0]?.instanceId, targets.value[0]?.database],
    () => {
      void names.value.reserved();
      if (names.value.database !== null) void names.value.tables(names.value.database);
    },
    { immediate: true },
  );
  return names;
}

const later = (ms: number) => new Promise<null>((resolve) => setTimeout(() => resolve(null), ms));

async function partsOf(instanceId: string, database: string, table: string): Promise<TableParts> {
  const { columns, indexes } = await readTableNames(instanceId, database, table);
  return {
    columns: columns.map(({ name, type }) => ({ name, detail: type })),
    // The primary key is dropped by its own words.
    indexes: indexes
      .filter(({ name }) => name !== 'PRIMARY')
      .map((index) => ({ name: index.name, detail: index.columns.join(', ') })),
  };
}
