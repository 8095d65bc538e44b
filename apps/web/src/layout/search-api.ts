import { searchResultSchema, type SearchResult } from '@altergate/contracts';
import { request } from '../common/api/request.ts';

/** Tickets by number, words of the title or `database.table`; best first. */
export function search(words: string, signal: AbortSignal): Promise<SearchResult> {
  return request('search', searchResultSchema, { query: { q: words, limit: 8 }, signal });
}
