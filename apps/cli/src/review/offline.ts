import { AltergateError } from '@altergate/domain';
import type { Finding } from '@altergate/domain';
import {
  allowsInvalidDates,
  isStrictMode,
  parseSqlMode,
  review,
  routeStatement,
  saysHow,
} from '@altergate/sql';
import type { Review, RuleSettings, StatementReview } from '@altergate/sql';
import type { OfflineReading } from '../review-order.ts';
import { describeClauses } from './clauses.ts';
import { setClientLinesApart } from './client-lines.ts';
import { describeRoute } from './describe-route.ts';
import { refusalOf } from './refusal.ts';
import type { ReviewedStatement, ReviewedText } from './reviewed.ts';
import { describeTables } from './tables.ts';

/** How a text is read when nobody is asked, with the settings of the rules. */
export interface OfflineReview extends OfflineReading {
  readonly rules: RuleSettings;
}

type ReviewedParts = Pick<ReviewedText, 'statements' | 'findings'>;

/**
 * Reviews a text with the code that a running Altergate reviews with, asking nobody.
 * A text that is refused as a whole (too long, too many statements) has one finding that says so.
 */
export function reviewOffline(text: string, reading: OfflineReview): ReviewedParts {
  try {
    return describe(
      review(text, {
        mode: parseSqlMode(reading.sqlMode),
        // Without a mode the server is taken as servers come: strict.
        isStrict: reading.sqlMode === '' || isStrictMode(reading.sqlMode),
        allowsInvalidDates: allowsInvalidDates(reading.sqlMode),
        dialect: reading.server.dialect,
        database: reading.database,
        lowerCaseTableNames: 0,
        rules: reading.rules,
        isProduction: reading.isProduction,
      }),
    );
  } catch (error) {
    if (!(error instanceof AltergateError)) throw error;
    return { statements: [], findings: [refusalOf(error)] };
  }
}

function describe({ statements, findings }: Review): ReviewedParts {
  return setClientLinesApart({
    statements: statements.map((statement) =>
      describeStatement(
        statement,
        findings.filter((found) => found.statement === statement.position),
      ),
    ),
    findings: findings.filter((found) => found.statement === null),
  });
}

function describeStatement(statement: StatementReview, findings: readonly Finding[]): ReviewedStatement {
  return {
    range: statement.range,
    kind: statement.name,
    ...describeTables(statement.kind, statement.tables),
    route: describeRoute(routeStatement(statement)?.engine ?? null, findings),
    ...describeClauses({
      clauses: (statement.alter?.clauses ?? []).map(({ kind, range }) => ({
        ...{ kind, range },
        saysHow: saysHow(kind),
      })),
      parts: statement.alter?.parts ?? [],
    }),
    findings,
  };
}
