import { AltergateError } from '@altergate/domain';
import { assertKnownRuleSettings } from '@altergate/sql';
import type { RuleSettings } from '@altergate/sql';
import type { Desk } from '../review.ts';
import { sentenceOf } from '../texts/index.ts';
import { readSource } from './sources.ts';

/**
 * Reads settings of rules, as the rules page of an environment gives them: JSON by the id of the rule.
 * @param file null for none
 * @throws AltergateError cli-file-unreadable {file, reason}, cli-not-utf-8 {file}, cli-rules-not-json {file, reason},
 *   cli-rules-refused {file, reason} with the rule, and the parameter, that is wrong
 */
export async function readRuleSettings(
  file: string | null,
  { surroundings, texts }: Pick<Desk, 'surroundings' | 'texts'>,
): Promise<RuleSettings> {
  if (file === null) return {};
  const { text } = await readSource(file, surroundings, file);
  const settings = parse(file, (text ?? '').replace(/^\ufeff/, ''));
  try {
    assertKnownRuleSettings(settings);
    return settings;
  } catch (error) {
    throw new AltergateError(
      'cli-rules-refused',
      { file, reason: sentenceOf(texts, error) },
      { cause: error },
    );
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AltergateError('cli-rules-not-json', { file, reason }, { cause: error });
  }
}
