import { describe, expect, test, vi } from 'vitest';
import type { LogLine } from '@altergate/domain';
import { LogFeed, type ReadLines } from '../../src/shared/log/log-feed.ts';
import { rowsOf } from '../../src/shared/log/log-filter.ts';
import { LogPages, pageLimit, pageSize } from '../../src/shared/log/log-pages.ts';
import { lineRangeOf } from '../../src/shared/log/line-range.ts';
import { RowIndex } from '../../src/shared/log/row-index.ts';
import { visibleText } from '../../src/shared/log/visible-text.ts';
import { line, lines } from './log-lines.ts';

/** A server that has `head` lines. */
function serverWith(head: number) {
  return vi.fn<ReadLines>((from, limit) =>
    Promise.resolve({ head, lines: from > head ? [] : lines(from, Math.min(head, from + limit - 1)) }),
  );
}

const frame = (from: number, to: number) =>
  ({ type: 'lines', id: 's1', from, to, lines: lines(from, to) }) as const;

describe('the feed of a log', () => {
  test('reads a hole between two pushes by REST and ends without a gap or a repeat', async () => {
    const read = serverWith(12);
    const feed = new LogFeed(read, () => undefined);
    feed.take(frame(1, 4));
    expect(feed.take(frame(9, 12))).toEqual({ from: 5, to: 8 });
    await feed.needPage(0);
    expect(feed.pages.page(0)?.map((one) => one.seq)).toEqual(lines(1, 12).map((one) => one.seq));
    expect(feed.afterSeq()).toBe(12);
  });

  test('fetches what a gap frame left out', async () => {
    const read = serverWith(700);
    const feed = new LogFeed(read, () => undefined);
    feed.take(frame(1, 10));
    expect(feed.take({ type: 'gap', id: 's1', from: 11, to: 700, reason: 'slow' })).toEqual({
      from: 11,
      to: 700,
    });
    await Promise.all([feed.needPage(0), feed.needPage(1)]);
    expect(feed.pages.page(0)).toHaveLength(pageSize);
    expect(feed.pages.page(1)).toHaveLength(200);
    expect(feed.afterSeq()).toBe(700);
  });

  test('does not go back when an old gap arrives late', () => {
    const feed = new LogFeed(serverWith(20), () => undefined);
    feed.take(frame(1, 20));
    expect(feed.take({ type: 'gap', id: 's1', from: 5, to: 10, reason: 'slow' })).toBeNull();
    expect(feed.afterSeq()).toBe(20);
  });

  test('reads a page once, however many rows of it ask', async () => {
    const read = serverWith(2_000);
    const feed = new LogFeed(read, () => undefined);
    feed.startAfter(2_000);
    await Promise.all([feed.needPage(1), feed.needPage(1), feed.needPage(1)]);
    expect(read).toHaveBeenCalledOnce();
    expect(read).toHaveBeenCalledWith(pageSize + 1, pageSize);
  });

  test('can read a page again after the server failed to answer', async () => {
    const read = serverWith(10);
    read.mockRejectedValueOnce(new Error('no answer'));
    const feed = new LogFeed(read, () => undefined);
    feed.startAfter(10);
    await feed.needPage(0);
    expect(feed.pages.page(0)).toBeNull();
    await feed.needPage(0);
    expect(feed.pages.page(0)).toHaveLength(10);
  });
});

describe('the pages of a log', () => {
  test('hold at most 20,000 lines and drop the page that was used longest ago', () => {
    const pages = new LogPages();
    for (let page = 0; page < pageLimit; page += 1)
      pages.add(lines(page * pageSize + 1, (page + 1) * pageSize));
    pages.use(0);
    pages.add(lines(pageLimit * pageSize + 1, (pageLimit + 1) * pageSize));
    expect(pages.heldLines).toBe(20_000);
    expect(pages.page(0)).not.toBeNull();
    expect(pages.page(1)).toBeNull();
  });

  test('call a page complete only when every line of it is there', () => {
    const pages = new LogPages();
    pages.add([line(1), line(3)]);
    expect(pages.page(0)).toBeNull();
    pages.add([line(2)]);
    expect(pages.page(0)).toHaveLength(3);
  });
});

const repeat = (seq: number): LogLine => ({ ...line(seq), class: 'repeat' });

describe('the rows of a log', () => {
  test('fold a run of repeats into one row that says how many', () => {
    const rows = rowsOf([line(1), repeat(2), repeat(3), repeat(4), line(5)], 'folded');
    expect(rows.map((row) => row.kind)).toEqual(['line', 'folded', 'line']);
    expect(rows[1]).toEqual({ kind: 'folded', from: 2, to: 4, count: 3 });
  });

  test('leave a single repeat out', () => {
    expect(rowsOf([line(1), repeat(2), line(3)], 'folded')).toHaveLength(2);
    expect(rowsOf([line(1), repeat(2), line(3)], 'everything')).toHaveLength(3);
  });

  test('show only what people and Altergate said when that is asked for', () => {
    const said: LogLine = { ...line(2), stream: 'you' };
    expect(rowsOf([line(1), said], 'people')).toEqual([{ kind: 'line', line: said }]);
  });

  test('stand for a million lines of which one page is in memory', () => {
    const pages = new LogPages();
    pages.raiseHead(1_000_000);
    pages.add(lines(749_501, 750_000));
    const index = new RowIndex(pages, 'everything');
    expect(index.total).toBe(1_000_000);
    expect(index.row(index.positionOf(750_000))).toEqual({ kind: 'line', line: line(750_000) });
    expect(index.row(999_999)).toEqual({ kind: 'missing', seq: 1_000_000 });
    expect(index.row(1_000_000)).toBeNull();
  });

  test('lead from a line that a filter hides to the next one that it shows', () => {
    const pages = new LogPages();
    pages.add([line(1), repeat(2), line(3)]);
    const index = new RowIndex(pages, 'folded');
    expect(index.row(index.positionOf(2))).toEqual({ kind: 'line', line: line(3) });
  });

  test('are the same when they are lent by an index of before', () => {
    const pages = new LogPages();
    pages.add(lines(1, 600));
    const before = new RowIndex(pages, 'everything');
    pages.add(lines(601, 602));
    const after = new RowIndex(pages, 'everything', before);
    const fresh = new RowIndex(pages, 'everything');
    expect(after.total).toBe(602);
    for (const position of [0, 499, 500, 601]) expect(after.row(position)).toEqual(fresh.row(position));
  });
});

test('a line address is read, and nothing else is', () => {
  expect(lineRangeOf('#L1204')).toEqual({ from: 1204, to: 1204 });
  expect(lineRangeOf('#L1204-L1210')).toEqual({ from: 1204, to: 1210 });
  for (const hash of ['', '#L0', '#L10-L9', '#s2', '#L1x']) expect(lineRangeOf(hash)).toBeNull();
});

test('colour sequences vanish, other control characters are shown, and markup stays text', () => {
  expect(visibleText('\u001b[31mERROR\u001b[0m')).toBe('ERROR');
  expect(visibleText('a\u0000b\u001bc\u007f')).toBe('a␀b␛c␡');
  expect(visibleText('x\u202ey')).toBe('x\\u202ey');
  expect(visibleText('<b>&amp;</b>\tend')).toBe('<b>&amp;</b>\tend');
});
