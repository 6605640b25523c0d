import { maskPhone } from '@anxin/shared/values/phone';
import { type Html, html } from './html';
import { note, page } from './page-frame';
import type { DemoPerson } from './people';

const appName = '安心车主';

const app = (wish: string) =>
  html`<div class="app">
    <div class="logo" aria-hidden="true">安</div>
    <div><b>${appName}</b><span>${wish}</span></div>
  </div>`;

interface ConnectPage {
  people: DemoPerson[];
  /** The last person who signed in from this browser. */
  last: DemoPerson | null;
  redirectUri: string;
  fault: string | null;
}

/** The page to choose the person who holds the phone: one of the demo people, or somebody new. */
export function connectPage({ people, last, redirectUri, fault }: ConnectPage): string {
  const listed = last && !people.some(({ openid }) => openid === last.openid) ? [last, ...people] : people;
  const chosen = fault === null ? (last?.openid ?? people[0]?.openid ?? 'new') : 'new';
  return page(
    '微信登录',
    html`<form method="post" action="/connect">
      <input type="hidden" name="redirect_uri" value="${redirectUri}" />
      ${app('申请使用您的微信身份登录')}
      <h1>选择一个微信账号</h1>
      <p class="about">登录后，${appName}将获得该账号的用户标识。</p>
      <ul class="rows">
        ${newRow(chosen === 'new', fault)} ${listed.map((person) => personRow(person, person.openid === chosen))}
      </ul>
      <footer>
        <div class="buttons"><button class="allow" type="submit">允许</button></div>
        ${note}
      </footer>
    </form>`,
  );
}

function personRow(person: DemoPerson, checked: boolean): Html {
  const details = [person.hint, person.phone === null ? '未绑定手机号' : maskPhone(person.phone)].filter(Boolean);
  return html`<li>
    <label class="row">
      <span class="face" aria-hidden="true">${person.name.slice(0, 1)}</span>
      <span class="who"><b>${person.name}</b><span>${details.join(' · ')}</span></span>
      <input type="radio" name="person" value="${person.openid}" required ${checked && html`checked`} />
    </label>
  </li>`;
}

function newRow(checked: boolean, fault: string | null): Html {
  return html`<li>
    <label class="row">
      <span class="face new" aria-hidden="true">+</span>
      <span class="who"><b>新用户</b><span>第一次使用${appName}</span></span>
      <input type="radio" id="new" name="person" value="new" required ${checked && html`checked`} />
    </label>
    <div class="typed">
      <label for="phone">微信绑定的手机号（可不填）</label>
      <input
        id="phone"
        name="phone"
        inputmode="tel"
        autocomplete="off"
        maxlength="40"
        placeholder="例如 13812345678 或 +852 91234567"
      />
    </div>
    ${fault !== null && html`<p class="fault" role="alert">${fault}</p>`}
  </li>`;
}

interface PhonePage {
  person: DemoPerson;
  redirectUri: string;
  fault: string | null;
}

/** The page that asks whether the app may have the number; a person without a number types it first. */
export function phonePage({ person, redirectUri, fault }: PhonePage): string {
  const { phone } = person;
  return page(
    '手机号授权',
    html`<form method="post" action="/phone">
      <input type="hidden" name="redirect_uri" value="${redirectUri}" />
      ${app('小程序')}
      <h1>${appName} 申请获取您的手机号</h1>
      <p class="about">用于预约确认、到店提醒和会员识别。</p>
      ${phone === null ? typedNumber : boundNumber(person.name, phone)}
      ${fault !== null && html`<p class="fault" role="alert">${fault}</p>`}
      <footer>
        <div class="buttons">
          <button class="deny" type="submit" name="decision" value="deny" formnovalidate>拒绝</button>
          <button class="allow" type="submit" name="decision" value="allow">允许</button>
        </div>
        ${note}
      </footer>
    </form>`,
  );
}

const typedNumber = html`<div class="typed plain">
  <label for="phone">该微信尚未绑定手机号，请填写</label>
  <input
    id="phone"
    name="phone"
    inputmode="tel"
    autocomplete="off"
    maxlength="40"
    required
    placeholder="例如 13812345678 或 +852 91234567"
  />
</div>`;

const boundNumber = (name: string, phone: string) =>
  html`<div class="number">
    <span class="face" aria-hidden="true">${name.slice(0, 1)}</span>
    <div><b>${maskPhone(phone)}</b><span>${name} · 微信绑定号码</span></div>
  </div>`;

/** The page that shows a fault, and the way back where there is one. */
export function faultPage(reason: string, back: string | null): string {
  return page(
    '无法继续',
    html`${app('微信沙箱')}
      <h1>无法继续</h1>
      <p class="about">${reason}</p>
      <footer>
        ${back !== null && html`<div class="buttons"><a class="button deny" href="${back}">返回${appName}</a></div>`}
        ${note}
      </footer>`,
  );
}
