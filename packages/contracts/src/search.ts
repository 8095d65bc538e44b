import { z } from 'zod';
import { ticketSummarySchema } from './tickets.ts';

/** What somebody types into the search of the top bar: `#128` or `128`, words of a title, `database.table` or a table. */
export const searchQuerySchema = z.object({
  q: z.string().trim().min(1).max(200),
  limit: z.coerce.number().int().min(1).max(50).default(10),
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
