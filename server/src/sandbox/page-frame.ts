import { type Html, html } from './html';
import { pageStyle } from './page-style';

/** A whole page under its title; with `refreshSeconds` it reloads itself. */
export function page(title: string, content: Html, { refreshSeconds }: { refreshSeconds?: number } = {}): string {
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        ${refreshSeconds !== undefined && html`<meta http-equiv="refresh" content="${String(refreshSeconds)}" />`}
        <title>${title}</title>
        <style>
          ${pageStyle}
        </style>
      </head>
      <body>
        <main>
          <header>${title}</header>
          ${content}
        </main>
      </body>
    </html>`.text;
}

export const note = html`<p class="note">沙箱环境：本页仅用于开发与演示</p>`;
