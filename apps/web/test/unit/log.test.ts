import { describe, expect, test, vi } from 'vitest';
import type { LogPage } from '@altergate/contracts';
import type { LogLine } from '@altergate/domain';
import { LogFeed, type ReadLines } from '../../src/common/log/log-feed.ts';
import { rowsOf } from '../../src/common/log/log-filter.ts';
import { LogPages, pageLimit, pageSize } from '../../src/common/log/log-pages.ts';
import { SelectedLines, selectedLimit } from '../../src/common/log/log-selection.ts';
import type { LogSource } from '../../src/common/log/log-source.ts';
import { markedParts } from '../../src/common/log/marked-parts.ts';
import { lineRangeOf } from '../../src/common/log/line-range.ts';
import { RowIndex } from '../../src/common/log/row-index.ts';
import { visibleText } from '../../src/common/log/visible-text.ts';
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

  test('knows how long the log is before a line was pushed, and has the lines read when none is', async () => {
    const feed = new LogFeed(serverWith(460), () => undefined);
    feed.startAfter(0, 460);
    expect(feed.head).toBe(460);
    feed.lost(1);
    expect(feed.pages.head).toBe(460);
    await feed.needPage(0);
    expect(feed.pages.page(0)).toHaveLength(460);
    const late = new LogFeed(serverWith(460), () => undefined);
    late.lost(1);
    late.startAfter(0, 460);
    expect(late.pages.head).toBe(460);
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

  test('reads a page in several answers when lines are so long that one answer ends early', async () => {
    const read = vi.fn<ReadLines>((from, limit) =>
      Promise.resolve({ head: 700, lines: lines(from, Math.min(700, from + Math.min(limit, 200) - 1)) }),
    );
    const feed = new LogFeed(read, () => undefined);
    feed.startAfter(700);
    await Promise.all([feed.needPage(0), feed.needPage(1)]);
    expect(feed.pages.page(0)).toHaveLength(pageSize);
    expect(feed.pages.page(1)).toHaveLength(200);
    expect(read.mock.calls.map(([from]) => from).toSorted((one, other) => one - other)).toEqual([
      1, 201, 401, 501,
    ]);
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

describe('the markers of a log', () => {
  test('tell a break of the connection, with the lines that were caught up after it', () => {
    const feed = new LogFeed(serverWith(30), () => undefined);
    feed.take(frame(1, 20));
    feed.lost(1_000);
    feed.lost(2_000);
    feed.take({ type: 'subscribed', id: 's1', firstSeq: 1, headSeq: 26 }, 9_000);
    expect(feed.markers).toEqual([{ kind: 'break', before: 21, lostAt: 1_000, backAt: 9_000, lines: 6 }]);
    feed.take({ type: 'subscribed', id: 's1', firstSeq: 1, headSeq: 26 }, 9_500);
    expect(feed.markers).toHaveLength(1);
  });

  test('tell lines that were skipped to keep up, and nothing of a long way back at the start', () => {
    const feed = new LogFeed(serverWith(700), () => undefined);
    feed.take({ type: 'gap', id: 's1', from: 1, to: 200, reason: 'backlog' });
    expect(feed.markers).toEqual([]);
    feed.take({ type: 'gap', id: 's1', from: 201, to: 700, reason: 'slow' });
    expect(feed.markers).toEqual([{ kind: 'skipped', before: 201, from: 201, to: 700 }]);
  });
});

describe('a choice of lines', () => {
  const warnings = (from: number, to: number) =>
    lines(from, to).map((one): LogLine => ({ ...one, level: 'warning' }));

  function sourceWith(answers: readonly LogPage[]): LogSource & { asked: number[] } {
    const asked: number[] = [];
    return {
      asked,
      select: (_selection, from) => {
        asked.push(from);
        const answer = answers[asked.length - 1];
        return answer === undefined ? Promise.reject(new Error('no answer')) : Promise.resolve(answer);
      },
      search: () => Promise.reject(new Error('not asked for')),
      firstError: () => Promise.resolve(null),
      download: '',
      mayDownload: () => Promise.resolve(),
    };
  }

  test('is read on until the end of the log, each answer from where the one before ended', async () => {
    const source = sourceWith([
      { lines: warnings(3, 4), scannedTo: 400, head: 900 },
      { lines: [], scannedTo: 800, head: 900 },
      { lines: warnings(900, 900), scannedTo: 900, head: 900 },
    ]);
    const selected = new SelectedLines(source, 'warnings', () => undefined);
    await selected.catchUp(() => 900);
    expect(source.asked).toEqual([1, 401, 801]);
    expect(selected.lines.map((one) => one.seq)).toEqual([3, 4, 900]);
  });

  test('keeps what it has when the server does not answer, and goes on from there', async () => {
    const source = sourceWith([{ lines: warnings(1, 2), scannedTo: 10, head: 20 }]);
    const selected = new SelectedLines(source, 'warnings', () => undefined);
    await selected.catchUp(() => 20);
    await selected.catchUp(() => 20);
    expect(source.asked).toEqual([1, 11, 11]);
    expect(selected.lines).toHaveLength(2);
  });

  test('is no longer than what may be held in memory', async () => {
    const many = warnings(1, selectedLimit);
    const selected = new SelectedLines(
      sourceWith([{ lines: many, scannedTo: selectedLimit, head: 90_000 }]),
      'warnings',
      () => undefined,
    );
    await selected.catchUp(() => 90_000);
    expect(selected.isFull).toBe(true);
    expect(selected.scannedTo).toBe(selectedLimit);
  });
});

test('words are marked wherever they stand, upper and lower case alike, and never as a pattern', () => {
  expect(markedParts('Copy copy .', 'copy')).toEqual([
    { text: 'Copy', isHit: true },
    { text: ' ', isHit: false },
    { text: 'copy', isHit: true },
    { text: ' .', isHit: false },
  ]);
  expect(markedParts('abc', '.')).toEqual([{ text: 'abc', isHit: false }]);
  expect(markedParts('abc', '')).toEqual([{ text: 'abc', isHit: false }]);
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
    const rows = rowsOf([line(1), ...[2, 3, 4, 5].map(repeat), line(6)], 'folded');
    expect(rows.map((row) => row.kind)).toEqual(['line', 'folded', 'line']);
    expect(rows[1]).toEqual({ kind: 'folded', from: 2, to: 5, count: 4 });
  });

  test('leave out the copies of one status line and of the answer to a question for it, without a word', () => {
    const asked = [line(1), repeat(2), repeat(3), repeat(4), line(5)];
    expect(rowsOf(asked, 'folded')).toEqual([line(1), line(5)].map((one) => ({ kind: 'line', line: one })));
    expect(rowsOf(asked, 'everything')).toHaveLength(5);
  });

  test('bear a marker above the line that it belongs to', () => {
    const marker = { kind: 'break', before: 3, lostAt: 1, backAt: 2, lines: 5 } as const;
    const rows = rowsOf(lines(1, 4), 'folded', [marker]);
    expect(rows.map((row) => row.kind)).toEqual(['line', 'line', 'marker', 'line', 'line']);
  });

  test('keep their number when their page leaves the memory, so that the log does not jump', () => {
    const pages = new LogPages();
    const folded = lines(1, pageSize).map((one, index) => (index % 2 === 1 ? repeat(one.seq) : one));
    pages.add(folded);
    pages.raiseHead((pageLimit + 2) * pageSize);
    const before = new RowIndex(pages, 'folded');
    for (let page = 1; page <= pageLimit; page += 1)
      pages.add(lines(page * pageSize + 1, (page + 1) * pageSize));
    expect(pages.page(0)).toBeNull();
    const after = new RowIndex(pages, 'folded', before);
    expect(after.total).toBe(before.total);
    expect(after.row(100)).toEqual({ kind: 'missing', seq: 201 });
    expect(after.positionOf(201)).toBe(100);
    expect(after.positionOf(501)).toBe(250);
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
