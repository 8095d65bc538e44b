import { describe, expect, test } from 'vitest';
import { splitStatements } from '../../src/split-statements.ts';

describe('splitting a migration', () => {
  test('cuts at semicolons and drops empty pieces', () => {
    expect(splitStatements('SELECT 1;\n;\nSELECT 2')).toEqual(['SELECT 1', 'SELECT 2']);
  });

  test('leaves semicolons inside quotes alone', () => {
    const text = `SELECT 'a;''b\\';', "c;""d", \`e;\`\`f\``;
    expect(splitStatements(`${text};`)).toEqual([text]);
  });

  test('does not end a statement inside a comment of any kind', () => {
    const text = 'SELECT -- one; two\n 1 # three; four\n + /* five; six */ 2;';
    expect(splitStatements(text).map((part) => part.replace(/\s+/g, ' '))).toEqual(['SELECT 1 + 2']);
  });

  test('does not take two minus signs without a blank for a comment', () => {
    expect(splitStatements('SELECT 5--3; SELECT 4')).toEqual(['SELECT 5--3', 'SELECT 4']);
  });

  test('gives nothing for a text of comments', () => {
    expect(splitStatements('-- nothing\n/* at all */')).toEqual([]);
  });
});
