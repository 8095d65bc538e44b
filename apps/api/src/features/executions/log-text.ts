import type { LogLineBody } from '@altergate/contracts';
import { renderMessage } from '@altergate/contracts/messages';
import type { Language } from '@altergate/contracts/messages';
import { redactLine, visibleText } from '@altergate/domain';
import type { LogLine } from '@altergate/domain';

/** A line as this reader may see it, as the contract has it. */
export function describeLine(line: LogLine, maySeeSensitive: boolean): LogLineBody {
  const { message, ...shown } = redactLine(line, maySeeSensitive);
  return {
    ...shown,
    message: message === null ? null : { code: message.code, params: { ...message.params } },
  };
}

/** What a line says to this reader, in their language and without control characters. */
export function textOfLine(line: LogLine, maySeeSensitive: boolean, language: Language): string {
  const { message, text } = redactLine(line, maySeeSensitive);
  return visibleText(message === null ? text : renderMessage(language, message.code, message.params));
}
