import { html } from '../html';
import { note, page } from '../page-frame';
import type { Message } from './messages';

const timeOf = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** The messages as phones would show them, the last one first. The page reads itself again every few seconds. */
export function smsPage(messages: readonly Message[]): string {
  return page(
    '短信',
    html`<h1>收到的短信</h1>
      <p class="about">本页代替手机短信，每 3 秒自动刷新。</p>
      ${messages.length === 0 && html`<p class="about">还没有短信。请在小程序的“绑定手机号”中获取验证码。</p>`}
      <ul class="messages">
        ${messages.map(
          ({ phone, text, at }) =>
            html`<li class="message">
              <div class="message-head"><b>${phone}</b><span>${timeOf.format(at)}</span></div>
              <p>${text}</p>
            </li>`,
        )}
      </ul>
      <footer>${note}</footer>`,
    { refreshSeconds: 3 },
  );
}
