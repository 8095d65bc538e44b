import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('add-unique', () => {
  test.each(['ADD UNIQUE KEY k (b, c)', 'ADD PRIMARY KEY (b)', 'MODIFY b INT UNIQUE', 'ADD b INT UNIQUE'])(
    'notes %s',
    (options) => {
      expect(wordsOf('add-unique', `ALTER TABLE a ${options}`)).toEqual([options]);
    },
  );
  test('notes CREATE UNIQUE INDEX', () => {
    expect(wordsOf('add-unique', 'CREATE UNIQUE INDEX k ON a (b)')).toEqual(['k']);
  });
  test('says nothing of plain indexes and of a new AUTO_INCREMENT column', () => {
    expect(wordsOf('add-unique', 'ALTER TABLE a ADD KEY (b), ADD id INT AUTO_INCREMENT PRIMARY KEY')).toEqual(
      [],
    );
    expect(wordsOf('add-unique', 'CREATE INDEX k ON a (b)')).toEqual([]);
  });
});
