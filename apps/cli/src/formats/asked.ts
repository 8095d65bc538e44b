import type { Asked } from '../review/reviewed.ts';
import type { Texts } from '../texts/index.ts';

/** A sentence that says against what was reviewed, so that nobody takes silence for knowledge. */
export function describeAsked(asked: Asked, texts: Texts): string {
  if (asked.kind === 'nobody') return texts.say('asked-nobody', { server: asked.server });
  const { url, instance, database, problem } = asked;
  if (problem === null) return texts.say('asked-target', { url, instance, database });
  const reason = texts.message(problem.code, problem.params);
  return texts.say('asked-in-vain', { instance, database, reason });
}
