import type { ServerResponse } from 'node:http';
import type { Context } from 'koa';

/** Sent with every answer. They never differ, so they are a fixed list rather than computed for each request. */
const always = Object.entries({
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
});

export function setSecurityHeaders(response: ServerResponse): void {
  for (const [name, value] of always) response.setHeader(name, value);
}

/**
 * The policy for our own pages, in place of the one that allows nothing: they may load their own files, pictures in
 * data URLs, and live updates from their own host. Styles may be inline (the components set them on elements); scripts
 * only with a listed hash.
 */
export function setPageHeaders(ctx: Context, inlineScriptHashes: readonly string[] = []): void {
  ctx.set({
    'Content-Security-Policy': pagePolicy(ctx.host, inlineScriptHashes),
    // The page that plays WeChat may open in a window of its own and answer its opener.
    'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
    'Permissions-Policy': 'camera=(self), geolocation=(self), microphone=(), payment=()',
    'Referrer-Policy': 'no-referrer',
    'X-Frame-Options': 'DENY',
  });
}

function pagePolicy(host: string, inlineScriptHashes: readonly string[]): string {
  const live = /^[A-Za-z0-9.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'self'",
    ["script-src 'self'", ...inlineScriptHashes.map((hash) => `'sha256-${hash}'`)].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${live}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
