import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('name-refused', () => {
  test.each([
    ['ALTER TABLE a ADD `b ` INT', ['`b `']],
    ['CREATE TABLE `a ` (b INT)', ['`a `']],
    ['ALTER TABLE a ADD INDEX `PRIMARY` (b)', ['`PRIMARY`']],
    ['CREATE INDEX gen_clust_index ON a (b)', ['gen_clust_index']],
    ['ALTER TABLE a ADD ` b` INT', []],
    ['CREATE TABLE a (b INT, CONSTRAINT `b ` PRIMARY KEY (b))', []],
    ['CREATE TABLE a (b INT, PRIMARY KEY `b ` (b))', []],
    ['CREATE TABLE a (b INT, KEY gen_clust_index (b)) ENGINE = MyISAM', []],
    ['CREATE TABLE a (b INT, KEY gen_clust_index (b)) ENGINE = InnoDB', ['gen_clust_index']],
    ['ALTER TABLE a ADD CONSTRAINT `PRIMARY` PRIMARY KEY (b)', []],
  ])('refuses: %s', (sql, words) => {
    expect(wordsOf('name-refused', sql)).toEqual(words);
  });
});
