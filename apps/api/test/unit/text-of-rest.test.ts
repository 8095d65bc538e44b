import { DEFAULT_SQL_MODE, review, toDialect } from '@altergate/sql';
import { expect, it } from 'vitest';
import { textOfRest } from '../../src/features/tickets/text-of-rest.ts';

const context = {
  ...{ mode: DEFAULT_SQL_MODE, dialect: toDialect('mysql', [9, 7, 4]), database: 'shop' },
  lowerCaseTableNames: 0,
  rules: { 'executable-comment': { parameters: { allowed: 'when-target-is-known' } } },
} as const;

const reviewed = (text: string) => review(text, context).statements;
const named = ({ range, executedText, kind }: ReturnType<typeof reviewed>[number]) => ({
  ...{ range, executedText, kind },
});

const texts = {
  'plain statements': 'ALTER TABLE a ADD x INT;\nALTER TABLE a ADD y INT; ALTER TABLE a ADD z INT',
  'a DELIMITER line before each':
    'DELIMITER //\nALTER TABLE a ADD x INT //\nDELIMITER $$\nALTER TABLE a ADD y INT; $$\nDELIMITER ;\nALTER TABLE a ADD z INT;',
  'a delimiter that the statements behind it hold':
    'ALTER TABLE a ADD d INT;\nDELIMITER d\nALTER TABLE e A x INT d ALTER TABLE b A y INT d\nDELIMITER ;\nALTER TABLE dd ADD z INT',
  'a line USE without a delimiter': 'USE shop\nALTER TABLE a ADD x INT;\nUSE shop\nALTER TABLE a ADD y INT',
  'comments of all kinds, with words of the client in them':
    '-- DELIMITER //\nALTER TABLE a /* ; */ ADD x INT; -- done; really\n/* DELIMITER $$\n USE other\n*/ # ;\nALTER TABLE a ADD y INT /* open ; */ ; -- end',
  'version comments':
    '/*!80000 ALTER TABLE a ADD x INT */; ALTER TABLE a /*!50000 ADD y INT */;\nALTER TABLE a ADD z INT /*!80000 NOT NULL */',
  'quotes that hold delimiters and comments':
    "ALTER TABLE a ADD x INT COMMENT 'it''s; -- no'; ALTER TABLE `b;c` ADD y INT COMMENT '/*'; ALTER TABLE d ADD z INT COMMENT \"*/;\"",
  'endings of the client and empty statements':
    "\ufeff;;ALTER TABLE a ADD x INT\\G\n;ALTER TABLE a ADD y INT\\g;; ALTER TABLE 表 ADD `名` INT COMMENT '🙂';;",
};

it.each(Object.entries(texts))('reads every choice of %s as it was read among all', (_, text) => {
  const whole = reviewed(text);
  expect(whole.length).toBeGreaterThan(1);
  for (let choice = 0; choice < 2 ** whole.length; choice += 1) {
    const chosen = whole.filter(({ position }) => Math.floor(choice / 2 ** position) % 2 === 1);
    // What no server runs is in no plan.
    const left = chosen.filter(({ kind }) => kind !== 'delimiter' && kind !== 'use');
    const places = left.map(({ range }) => ({ rangeStart: range.start, rangeEnd: range.end }));
    expect(reviewed(textOfRest(text, places)).map(named)).toEqual(left.map(named));
  }
});

it('leaves line breaks and the places of all else as they were', () => {
  const text = 'ALTER TABLE a ADD x INT;\n-- two\nALTER TABLE a ADD y INT;\n';
  const rest = textOfRest(text, [{ rangeStart: 32, rangeEnd: 55 }]);
  expect(rest).toBe(`${' '.repeat(24)}\n      \nALTER TABLE a ADD y INT;\n`);
  expect(textOfRest(text, [])).toBe(text.replace(/[^\n]/g, ' '));
});
