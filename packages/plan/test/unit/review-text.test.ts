import { DEFAULT_SQL_MODE, review } from '@altergate/sql';
import type { ReviewContext } from '@altergate/sql';
import { describe, expect, it, vi } from 'vitest';
import { readText, reviewText } from '../../src/review-text.ts';

const context: ReviewContext = { mode: DEFAULT_SQL_MODE, database: 'shop', lowerCaseTableNames: 0 };

const creates = (count: number) =>
  Array.from({ length: count }, (_, index) => `CREATE TABLE t${String(index)} (id INT PRIMARY KEY)`).join(
    ';\n',
  );

/** A thread compiles what is not built before its first answer: on a busy machine that takes longer than the tests do. */
vi.setConfig({ testTimeout: 60_000 });

describe('reviewText', () => {
  it('says of a long text beside the event loop what it says of it at once', async () => {
    const text = `${creates(400)};\nALTER TABLE orders RENAME COLUMN a TO b`;
    expect(text.length).toBeGreaterThan(8 * 1024);
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 5);
    const reviewed = await reviewText(text, context);
    clearInterval(timer);
    expect(reviewed).toEqual(review(text, context));
    expect(reviewed.findings).not.toEqual([]);
    expect(ticks).toBeGreaterThan(2);
  });

  it('reviews several long texts that come at once, each with its own answer', async () => {
    const counts = [400, 500, 600];
    const reviews = await Promise.all(counts.map((count) => reviewText(creates(count), context)));
    expect(reviews.map(({ statements }) => statements.length)).toEqual(counts);
  });

  it('refuses with the code and the numbers of the review, and goes on to work', async () => {
    await expect(reviewText(creates(1_001), context)).rejects.toMatchObject({
      code: 'too-many-statements',
      params: { count: 1_001, limit: 1_000 },
    });
    await expect(reviewText('x'.repeat(2 * 1024 * 1024), context)).rejects.toMatchObject({
      code: 'text-too-long',
    });
    expect((await reviewText(creates(400), context)).statements).toHaveLength(400);
  });
});

describe('readText', () => {
  it.each([0, 400])(
    'reads of every statement what a review reads, also of %i statements more',
    async (more) => {
      const text = `\ufeff${creates(more)};
      ALTER TABLE shop.orders ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES b.c (d), ADD e INT;
      RENAME TABLE g TO h, i TO j; CREATE VIEW k AS SELECT l.m() FROM n JOIN (SELECT 1 FROM o) p;
      DROP TABLE q, \`r;\` ; INSERT INTO s SELECT * FROM t; nonsense; ALTER TABLE u EXCHANGE PARTITION v WITH TABLE w`;
      const { statements } = review(text, context);
      const read = await readText(text, context.mode);
      expect(read).toEqual(statements.map(({ tables, alter }) => ({ tables, alter })));
      expect(read.flatMap(({ tables }) => tables).length).toBeGreaterThan(more + 12);
    },
  );
});
