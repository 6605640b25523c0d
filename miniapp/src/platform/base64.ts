const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of bytes; the platforms' own functions take different things. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.subarray(at, at + 3);
    const group = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    text += letters.charAt(group >> 18) + letters.charAt((group >> 12) & 63);
    text += second === undefined ? '=' : letters.charAt((group >> 6) & 63);
    text += third === undefined ? '=' : letters.charAt(group & 63);
  }
  return text;
}
