import { printOf } from './input-print';

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * The person that an access token was issued to: the subject of the JWT. A token that is no JWT names nobody, and its
 * print stands for its holder: two tokens are then two people.
 */
export function subjectOf(token: string): string {
  try {
    const { sub } = JSON.parse(latin1Of(token.split('.')[1] ?? '')) as { sub?: unknown };
    if (typeof sub === 'string' && sub !== '') return sub;
  } catch {
    // It is no JWT.
  }
  return printOf(token);
}

/**
 * Base64url, a byte a character; WeChat has no `atob`. Names beyond ASCII come out garbled, and no subject is beyond
 * ASCII.
 */
function latin1Of(text: string): string {
  let bits = 0;
  let held = 0;
  let read = '';
  for (const letter of text) {
    const digit = digits.indexOf(letter);
    if (digit === -1) return '';
    bits = ((bits << 6) | digit) & 0xfff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    read += String.fromCharCode((bits >> held) & 0xff);
  }
  return read;
}
