import auditEn from './audit.en.ts';
import auditZhCn from './audit.zh-CN.ts';
import checksEn from './checks.en.ts';
import checksZhCn from './checks.zh-CN.ts';
import executionVerbsEn from './execution-verbs.en.ts';
import executionVerbsZhCn from './execution-verbs.zh-CN.ts';
import failuresDirectEn from './failures-direct.en.ts';
import failuresDirectZhCn from './failures-direct.zh-CN.ts';
import failuresEn from './failures.en.ts';
import failuresZhCn from './failures.zh-CN.ts';
import findingsEn from './findings.en.ts';
import findingsZhCn from './findings.zh-CN.ts';
import type { Language } from './language.ts';
import lapsesEn from './lapses.en.ts';
import lapsesZhCn from './lapses.zh-CN.ts';
import problemsEn from './problems.en.ts';
import problemsZhCn from './problems.zh-CN.ts';
import routesEn from './routes.en.ts';
import routesZhCn from './routes.zh-CN.ts';
import runDirectEn from './run-direct.en.ts';
import runDirectZhCn from './run-direct.zh-CN.ts';
import runEn from './run.en.ts';
import runZhCn from './run.zh-CN.ts';
import targetErrorsEn from './target-errors.en.ts';
import targetErrorsZhCn from './target-errors.zh-CN.ts';
import throttlesEn from './throttles.en.ts';
import throttlesZhCn from './throttles.zh-CN.ts';

export type Texts = Readonly<Record<string, string>>;

/** A finding: what it says, and the way on. */
export interface FindingText {
  readonly title: string;
  readonly advice: string;
}

/** A failure in its three parts. */
export interface FailureText {
  readonly happened: string;
  readonly now: string;
  readonly todo: string;
}

/** Every text of a code, by the kind of thing that is told. */
export interface Catalogue {
  readonly findings: Readonly<Record<string, FindingText>>;
  readonly failures: Readonly<Record<string, FailureText>>;
  readonly run: Texts;
  readonly problems: Texts;
  readonly routes: Texts;
  readonly throttles: Texts;
  readonly targetErrors: Texts;
  /** By the reason why a decision lapsed. */
  readonly lapses: Texts;
  /** By check and result: `read-only.problem`. */
  readonly checks: Texts;
  /** By verb. */
  readonly audit: Texts;
}

/** The texts of both languages. */
export const messages: Readonly<Record<Language, Catalogue>> = {
  en: {
    findings: findingsEn,
    failures: { ...failuresEn, ...failuresDirectEn },
    run: { ...runEn, ...runDirectEn, ...executionVerbsEn },
    problems: problemsEn,
    routes: routesEn,
    throttles: throttlesEn,
    targetErrors: targetErrorsEn,
    lapses: lapsesEn,
    checks: checksEn,
    audit: auditEn,
  },
  'zh-CN': {
    findings: findingsZhCn,
    failures: { ...failuresZhCn, ...failuresDirectZhCn },
    run: { ...runZhCn, ...runDirectZhCn, ...executionVerbsZhCn },
    problems: problemsZhCn,
    routes: routesZhCn,
    throttles: throttlesZhCn,
    targetErrors: targetErrorsZhCn,
    lapses: lapsesZhCn,
    checks: checksZhCn,
    audit: auditZhCn,
  },
};
