import { createRequire } from 'node:module';
import path from 'node:path';
import Router from '@koa/router';
import { problems } from '@anxin/shared/errors';
import { send } from '@koa/send';
import { setPageHeaders } from './security-headers';

/** The files of Swagger UI the page loads; other files of the package are not served. */
const files = new Set(['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']);
const weekSeconds = 7 * 24 * 60 * 60;

/** The page to read the API and try it, served from here so that it works without the internet. */
export function docsPage(): Router {
  const router = new Router();
  const root = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

  router.get('platform.docs', '/docs', (ctx) => {
    setPageHeaders(ctx);
    ctx.set('Cache-Control', 'no-cache');
    ctx.type = 'html';
    ctx.body = page;
  });
  router.get('platform.docs', '/docs/start.js', (ctx) => {
    ctx.set('Cache-Control', 'no-cache');
    ctx.type = 'js';
    ctx.body = startScript;
  });
  router.get('platform.docs', '/docs/:file', async (ctx) => {
    const file = String(ctx['params']['file']);
    if (!files.has(file)) return;
    ctx.set('Cache-Control', `max-age=${weekSeconds}`);
    await send(ctx, file, { root });
  });
  return router;
}

const startScript = `window.ui = SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#api',
  deepLinking: false,
  docExpansion: 'none',
  filter: true,
  persistAuthorization: false,
  validatorUrl: null,
});
`;

/** Every refusal has an anchor: a problem's \`type\` leads here. */
const codes = Object.entries(problems)
  .map(
    ([code, { status, title }]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${title}</td></tr>`,
  )
  .join('\n');

const page = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>安心车主 API</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<style>
body { margin: 0; color: #12222b; font: 14px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; }
section { max-width: 1420px; margin: 0 auto; padding: 0 20px 48px; box-sizing: border-box; }
table { width: 100%; border-collapse: collapse; }
td, th { padding: 6px 8px; border-bottom: 1px solid #e4eaed; text-align: left; }
tr:target { background: #ffe9dc; }
</style>
</head>
<body>
<div id="api"></div>
<section>
<h2>错误代码</h2>
<table>
<thead><tr><th>代码</th><th>状态</th><th>说明</th></tr></thead>
<tbody>
${codes}
</tbody>
</table>
</section>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;
