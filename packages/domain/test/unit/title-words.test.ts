import { describe, expect, it } from 'vitest';
import { searchedWords, titleWords } from '../../src/index.ts';

describe('the words of a title', () => {
  it('are its words in small letters, each once, without what stands between them', () => {
    expect(titleWords('Add created_at to Orders (PROJ-12), orders!')).toEqual([
      ...['add', 'created', 'at', 'to', 'orders', 'proj', '12'],
    ]);
  });

  it('are pairs of neighbours where a script has no spaces, and its last character', () => {
    expect(titleWords('订单表 添加note列')).toEqual(['订单', '单表', '表', '添加', '加', 'note', '列']);
  });

  it('are cut where the column ends', () => {
    expect(titleWords('x'.repeat(40))).toEqual(['x'.repeat(32)]);
  });
});

describe('a search for titles', () => {
  it('takes only the last word for a beginning', () => {
    expect(searchedWords('Add ran')).toEqual([
      { word: 'add', isPrefix: false },
      { word: 'ran', isPrefix: true },
    ]);
  });

  it('looks for pairs of a script without spaces, and for one character at the beginning of any', () => {
    expect(searchedWords('订单表')).toEqual([
      { word: '订单', isPrefix: false },
      { word: '单表', isPrefix: false },
    ]);
    expect(searchedWords('订')).toEqual([{ word: '订', isPrefix: true }]);
  });

  it('finds nothing to look for in signs alone', () => {
    expect(searchedWords('-- % _')).toEqual([]);
  });

  it('finds every title by each of its own words', () => {
    for (const title of ['Add rank to orders', '给订单表添加备注列', 'MODIFY café_näme (ÜBER) 2']) {
      const words = titleWords(title);
      for (const { word } of searchedWords(title)) expect(words).toContain(word);
    }
  });
});
