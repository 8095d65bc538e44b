import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('foreign-key-target', () => {
  test.each([
    [
      'CREATE TABLE p (id INT PRIMARY KEY, n VARCHAR(9), KEY (n)) CHARSET utf8mb4; CREATE TABLE c (x BIGINT, FOREIGN KEY (x) REFERENCES p (id))',
      ['FOREIGN KEY (x) REFERENCES p (id)'],
    ],
    [
      'CREATE TABLE p (id INT PRIMARY KEY, n VARCHAR(9), KEY (n)) CHARSET utf8mb4; CREATE TABLE c (x INT UNSIGNED, FOREIGN KEY (x) REFERENCES p (id))',
      ['FOREIGN KEY (x) REFERENCES p (id)'],
    ],
    [
      'CREATE TABLE p (id INT PRIMARY KEY, n VARCHAR(9), KEY (n)) CHARSET utf8mb4; CREATE TABLE c (x INT(11), FOREIGN KEY (x) REFERENCES p (id))',
      [],
    ],
    [
      'CREATE TABLE p (id INT PRIMARY KEY, n VARCHAR(9), KEY (n)) CHARSET utf8mb4; CREATE TABLE c (x CHAR(3), FOREIGN KEY (x) REFERENCES p (id))',
      ['FOREIGN KEY (x) REFERENCES p (id)'],
    ],
    [
      'CREATE TABLE p (id INT PRIMARY KEY, n VARCHAR(9), KEY (n)) CHARSET utf8mb4; CREATE TABLE c (x CHAR(3) CHARSET latin1, FOREIGN KEY (x) REFERENCES p (n))',
      ['FOREIGN KEY (x) REFERENCES p (n)'],
    ],
    [
      'CREATE TABLE p (id INT PRIMARY KEY, n VARCHAR(9), KEY (n)) CHARSET utf8mb4; CREATE TABLE c (x CHAR(3), FOREIGN KEY (x) REFERENCES p (n))',
      [],
    ],
  ])('compares the types: %s', (sql, words) => {
    expect(wordsOf('foreign-key-types-differ', sql)).toEqual(words);
  });
  test.each([
    [
      'CREATE TABLE p (id INT PRIMARY KEY, n VARCHAR(9), KEY (n)) CHARSET utf8mb4; CREATE TABLE c (x INT, FOREIGN KEY (x) REFERENCES p (no))',
      ['FOREIGN KEY (x) REFERENCES p (no)'],
    ],
    [
      'CREATE TABLE p (id INT PRIMARY KEY, n VARCHAR(9), KEY (n)) CHARSET utf8mb4; CREATE TABLE c (x INT, FOREIGN KEY (x) REFERENCES q (no))',
      [],
    ],
  ])('looks for the column: %s', (sql, words) => {
    expect(wordsOf('foreign-key-column-missing', sql)).toEqual(words);
  });
  test.each([
    [
      'CREATE TABLE p (id INT PRIMARY KEY, n INT); CREATE TABLE c (x INT, FOREIGN KEY (x) REFERENCES p (n))',
      ['FOREIGN KEY (x) REFERENCES p (n)'],
    ],
    [
      'CREATE TABLE p (id INT PRIMARY KEY, n INT, KEY (n, id)); CREATE TABLE c (x INT, FOREIGN KEY (x) REFERENCES p (n))',
      [],
    ],
  ])('looks for a key: %s', (sql, words) => {
    expect(wordsOf('foreign-key-without-key', sql)).toEqual(words);
  });
  test.each([
    [
      'CREATE TABLE c (x INT, FOREIGN KEY (x) REFERENCES p (id, n))',
      ['FOREIGN KEY (x) REFERENCES p (id, n)'],
    ],
    ['CREATE TABLE c (x INT, FOREIGN KEY (x) REFERENCES p (id))', []],
  ])('counts the columns: %s', (sql, words) => {
    expect(wordsOf('foreign-key-columns-differ', sql)).toEqual(words);
  });
  test.each([
    [
      'CREATE TABLE c (x INT NOT NULL, FOREIGN KEY (x) REFERENCES p (id) ON DELETE SET NULL)',
      ['REFERENCES p (id) ON DELETE SET NULL'],
    ],
    ['CREATE TABLE c (x INT, FOREIGN KEY (x) REFERENCES p (id) ON DELETE SET NULL)', []],
    ['CREATE TABLE c (x INT NOT NULL, FOREIGN KEY (x) REFERENCES p (id) ON DELETE CASCADE)', []],
  ])('looks for NOT NULL: %s', (sql, words) => {
    expect(wordsOf('foreign-key-set-null', sql)).toEqual(words);
  });
  test.each([
    ['CREATE TABLE c (x INT, FOREIGN KEY (x) REFERENCES p (id))', []],
    [
      'DROP TABLE p; CREATE TABLE c (x INT, FOREIGN KEY (x) REFERENCES p (id))',
      ['FOREIGN KEY (x) REFERENCES p (id)'],
    ],
    ['DROP TABLE p; CREATE TABLE c (x INT, FOREIGN KEY (x) REFERENCES other.p (id))', []],
    ['DROP TABLE p; CREATE TABLE c (x INT, FOREIGN KEY (x) REFERENCES p (id)) ENGINE = MyISAM', []],
  ])('looks for the table: %s', (sql, words) => {
    expect(wordsOf('foreign-key-table-missing', sql)).toEqual(words);
  });
  test('takes REFERENCES of a column for a foreign key from MySQL 9 on', () => {
    const sql = 'CREATE TABLE p (id INT PRIMARY KEY); CREATE TABLE c (x BIGINT REFERENCES p (id))';
    expect(wordsOf('foreign-key-types-differ', sql, { server: 'mysql:8.4' })).toEqual([]);
    expect(wordsOf('foreign-key-types-differ', sql, { server: 'mysql:9.7' })).toEqual(['REFERENCES p (id)']);
  });
});
