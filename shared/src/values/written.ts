/**
 * Words a person wrote: names, reasons, notes. They are stored unchanged, except that harmful invisible characters are
 * removed: control characters, marks that turn the direction of the text after them, and blanks at the ends. Joiners
 * and variation selectors stay when they belong to a visible character (emoji, some scripts).
 * docs/domain/customers.md#6.
 */

/** Control characters, marks of direction and width, lone halves of a pair. Joiners stay. */
const harmful =
  /(?![\t\n])\p{Cc}|[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]/gu;
const lineBreaks = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;
/** Signs that are invisible, or visible only together with the character before. */
const unseen = '[\\s\\p{C}\\p{M}\\p{Z}\\u115f\\u1160\\u2800\\u3164\\uffa0]';
const visible = new RegExp(`(?!${unseen})\\p{Any}`, 'gu');
const ends = /^[\s\u2800\u3164\u115f\u1160\uffa0]+|[\s\u2800\u3164\u115f\u1160\uffa0]+$/g;

/** The number of visible characters of the text. */
export function visibleCount(text: string): number {
  return text.match(visible)?.length ?? 0;
}

/** Text of several lines without harmful marks; empty when no character of it is visible. */
export function readLines(text: string): string {
  const clean = text.replaceAll(lineBreaks, '\n').replaceAll(harmful, '').replaceAll(ends, '');
  return visibleCount(clean) === 0 ? '' : clean;
}

/** One line: a line break or a tab in it is a blank. */
export function readLine(text: string): string {
  return readLines(text).replaceAll(/[\n\t]+/g, ' ');
}
