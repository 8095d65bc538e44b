import type { Written } from '../written.ts';
import { definedColumns, definedKeys } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';
import { tableOptionsSet } from './table-options-set.ts';

/** Characters (MySQL manual, "CREATE TABLE Statement" and "CREATE INDEX Statement"). */
const OF_COLUMN = 1024;
const OF_TABLE = 2048;

/** A comment that no server in strict mode takes: errors 1628, 1629 and 1688. */
export const commentTooLong: Rule = {
  id: 'comment-too-long',
  group: 'name',
  severity: 'error',
  isFixed: false,
  reports: ['comment-too-long'],
  check: (context) => {
    if (context.isStrict === false) return [];
    const comments: {
      readonly comment: Written | null;
      readonly position: number;
      readonly limit: number;
    }[] = [
      ...definedColumns(context).map(({ column, position }) => ({
        comment: column.comment,
        position,
        limit: OF_COLUMN,
      })),
      ...definedKeys(context).map(({ key, position }) => ({
        comment: key.comment,
        position,
        limit: OF_COLUMN,
      })),
      ...tableOptionsSet(context)
        .filter(({ name }) => name === 'COMMENT')
        // Of several the last counts.
        .filter(({ position }, place, all) => all[place + 1]?.position !== position)
        .map((option) => ({ comment: option, position: option.position, limit: OF_TABLE })),
    ];
    return comments.flatMap(({ comment, position, limit }) => {
      const length = comment ? [...comment.value].length : 0;
      if (!comment || length <= limit) return [];
      return [finding('comment-too-long', position, comment.range, { length, limit })];
    });
  },
};
