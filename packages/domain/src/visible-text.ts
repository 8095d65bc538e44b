// eslint-disable-next-line no-control-regex -- escape sequences begin with a control character
const ansi = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
const control =
  // eslint-disable-next-line no-control-regex -- these are the characters to be shown
  /[\u0000-\u0008\u000a-\u001f\u007f\u0080-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * A line as text: colour sequences are taken out, every other control character (also those that turn the
 * direction of writing or begin a line) is shown as a sign of its own, tabs stay.
 */
export function visibleText(text: string): string {
  return text.replace(ansi, '').replace(control, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '␡';
    return `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/** Whether the text has characters that are shown as signs of their own; whoever looks for those must read the text. */
export function hasHiddenCharacters(text: string): boolean {
  return text.search(control) !== -1;
}
