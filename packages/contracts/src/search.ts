import * as z from 'zod/mini';
import { ticketSummarySchema } from './tickets.ts';

/** What somebody types into the search of the top bar: `#128` or `128`, words of a title, `database.table` or a table. */
export const searchQuerySchema = z.object({
  q: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(50)), 10),
});
export type SearchQuery = z.infer<typeof searchQuerySchema>;

export const searchMatches = ['number', 'table', 'title'] as const;

/** Best match first: the number, then the table, then titles; newest first within each. Only what the person may read. */
export const searchResultSchema = z.object({
  items: z.array(z.object({ match: z.enum(searchMatches), ticket: ticketSummarySchema })),
  /** True when there are more than were sent. */
  isMore: z.boolean(),
});
export type SearchResult = z.infer<typeof searchResultSchema>;
