import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Context, Middleware } from 'koa';
import { Refusal } from '@anxin/shared/errors';
import { send } from '@koa/send';
import { setPageHeaders } from './security-headers';

/** A hash in a file's name means that its content never changes under that name. */
const hashed = /[.-][0-9a-f]{8,}\.[a-z0-9.]+$/i;

/** The page that `/staff` leads to, the address that people remember. */
const staffPage = '/pages/staff/board/index';

interface Page {
  changedAtMs: number;
  html: string;
  scriptHashes: string[];
}

/**
 * Serves the mini-program's browser build: its files, and its one page for every other address, because the browser
 * finds the page by the address. API paths answer 404 here, whatever they accept.
 */
export function browserBuild(root: string): Middleware {
  let page: Page | null = null;

  /** The page is read again when it has changed, so that a new build needs no restart. */
  async function currentPage(): Promise<Page | null> {
    const file = path.join(root, 'index.html');
    const found = await stat(file).catch(() => null);
    if (!found) return null;
    if (page?.changedAtMs !== found.mtimeMs) {
      const html = await readFile(file, 'utf8');
      page = { changedAtMs: found.mtimeMs, html, scriptHashes: inlineScriptHashes(html) };
    }
    return page;
  }

  return async (ctx, next) => {
    if ((ctx.method !== 'GET' && ctx.method !== 'HEAD') || ctx.path.startsWith('/api/')) return next();
    if (ctx.path === '/staff') return ctx.redirect(staffPage);
    if (ctx.path !== '/' && ctx.path !== '/index.html' && (await sendFile(ctx, root))) return undefined;
    const isPage = ['', '.html'].includes(path.extname(ctx.path)) && ctx.accepts('html');
    const current = isPage ? await currentPage() : null;
    if (!current) return next();
    ctx.set('Cache-Control', 'no-cache');
    setPageHeaders(ctx, current.scriptHashes);
    ctx.lastModified = new Date(current.changedAtMs);
    ctx.type = 'html';
    ctx.body = current.html;
    answerNotModified(ctx);
    return undefined;
  };
}

async function sendFile(ctx: Context, root: string): Promise<boolean> {
  try {
    ctx.set('Cache-Control', hashed.test(ctx.path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    const sent = await send(ctx, ctx.path, { root });
    if (sent === undefined) ctx.remove('Cache-Control');
    else answerNotModified(ctx);
    return sent !== undefined;
  } catch (error) {
    ctx.remove('Cache-Control');
    if (!(error instanceof Error && 'status' in error)) throw error;
    if (error.status === 404) return false;
    throw new Refusal('not_found', { cause: error });
  }
}

function answerNotModified(ctx: Context): void {
  ctx.status = 200;
  if (!ctx.fresh) return;
  ctx.status = 304;
  ctx.body = null;
}

/** The hashes by which the content policy lets the page's own inline scripts run. */
function inlineScriptHashes(html: string): string[] {
  const scripts = html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi);
  return [...scripts].map(([, code = '']) => createHash('sha256').update(code).digest('base64'));
}
