import auditEn from './audit.en.ts';
import auditZhCn from './audit.zh-CN.ts';
import executionVerbsEn from './execution-verbs.en.ts';
import executionVerbsZhCn from './execution-verbs.zh-CN.ts';
import exportsEn from './exports.en.ts';
import exportsZhCn from './exports.zh-CN.ts';
import mailEn from './mail.en.ts';
import mailZhCn from './mail.zh-CN.ts';
import lapsesEn from './lapses.en.ts';
import lapsesZhCn from './lapses.zh-CN.ts';
import problemsEn from './problems.en.ts';
import problemsZhCn from './problems.zh-CN.ts';
import routesEn from './routes.en.ts';
import routesZhCn from './routes.zh-CN.ts';
import throttlesEn from './throttles.en.ts';
import throttlesZhCn from './throttles.zh-CN.ts';
import type { Language } from './language.ts';

export * from './both-languages.ts';
export * from './catalogue.ts';
export * from './language.ts';
export * from './render-message.ts';
export * from './render.ts';
export * from './rule-examples.ts';
export * from './rule-texts.ts';
export type { AuditVerb } from './audit.en.ts';
export type { ProblemCode } from './problems.en.ts';

/** Texts per language and code, one table per kind of thing that is told. */
export const problemTexts = {
  en: problemsEn,
  'zh-CN': problemsZhCn,
} as const satisfies Record<Language, Record<keyof typeof problemsEn, string>>;
export const auditTexts = {
  en: auditEn,
  'zh-CN': auditZhCn,
} as const satisfies Record<Language, Record<keyof typeof auditEn, string>>;
export const routeTexts = {
  en: routesEn,
  'zh-CN': routesZhCn,
} as const satisfies Record<Language, Record<keyof typeof routesEn, string>>;
export const executionVerbTexts = {
  en: executionVerbsEn,
  'zh-CN': executionVerbsZhCn,
} as const satisfies Record<Language, Record<keyof typeof executionVerbsEn, string>>;
export const mailTexts = {
  en: mailEn,
  'zh-CN': mailZhCn,
} as const satisfies Record<Language, Record<keyof typeof mailEn, string>>;
export const exportTexts = {
  en: exportsEn,
  'zh-CN': exportsZhCn,
} as const satisfies Record<Language, Record<keyof typeof exportsEn, string>>;
export const lapseTexts = {
  en: lapsesEn,
  'zh-CN': lapsesZhCn,
} as const satisfies Record<Language, Record<keyof typeof lapsesEn, string>>;
export const throttleTexts = {
  en: throttlesEn,
  'zh-CN': throttlesZhCn,
} as const satisfies Record<Language, Record<keyof typeof throttlesEn, string>>;
