import { layoutSchema, reservedWordsSchema, type Layout } from '@altergate/contracts';
import type { TextRange } from '@altergate/domain';
import { request } from '../../common/api/request.ts';

/** How a text is laid out, or what a range of it touches. */
export function readLayout(sql: string, range: TextRange | null, key: string): Promise<Layout> {
  return request('inspections/formatted', layoutSchema, {
    method: 'POST',
    body: { sql, ...(range && { range }) },
    idempotencyKey: key,
  });
}

/** Words that no name may be without quotes, in capitals. */
export async function readReservedWords(): Promise<readonly string[]> {
  return (await request('inspections/reserved-words', reservedWordsSchema)).words;
}
