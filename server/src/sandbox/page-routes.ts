import Router from '@koa/router';
import { phoneHint } from '@anxin/shared/values/phone';
import type { Context } from 'koa';
import rawBody from 'raw-body';
import type { Codes } from './codes';
import { type Redirects, withParameter } from './origins';
import { connectPage, faultPage, phonePage } from './pages';
import { showPage } from './show-page';
import { type DemoPerson, demoPerson, type People, readPhone } from './people';

interface PageParts {
  people: People;
  codes: Codes;
  redirects: Redirects;
}

const cookie = 'sandbox_person';
const badPhone = `手机号格式不正确。${phoneHint}`;

/** The pages that play WeChat on a person's phone: `/connect` for `wx.login`, `/phone` for the phone button. */
export function createPageRoutes({ people, codes, redirects }: PageParts): Router {
  const router = new Router();

  router.get('/connect', async (ctx) => {
    const back = redirects.read(ctx.query['redirect_uri']);
    if (!back) return refuseRedirect(ctx);
    const last = rememberedPerson(ctx, people);
    return showPage(ctx, connectPage({ people: people.all(), last, redirectUri: back.href, fault: null }));
  });

  router.post('/connect', async (ctx) => {
    const form = await readForm(ctx);
    const back = redirects.read(form.get('redirect_uri'));
    if (!back) return refuseRedirect(ctx);
    const person = chosenPerson(form, people);
    if (!person) {
      const last = rememberedPerson(ctx, people);
      return showPage(ctx, connectPage({ people: people.all(), last, redirectUri: back.href, fault: badPhone }), 400);
    }
    keepPerson(ctx, person);
    return goTo(ctx, withParameter(back, 'wx_code', codes.issue('login', person.openid)));
  });

  router.get('/phone', async (ctx) => {
    const back = redirects.read(ctx.query['redirect_uri']);
    if (!back) return refuseRedirect(ctx);
    const person = rememberedPerson(ctx, people);
    if (!person) return refuseStranger(ctx, back);
    return showPage(ctx, phonePage({ person, redirectUri: back.href, fault: null }));
  });

  router.post('/phone', async (ctx) => {
    const form = await readForm(ctx);
    const back = redirects.read(form.get('redirect_uri'));
    if (!back) return refuseRedirect(ctx);
    const person = rememberedPerson(ctx, people);
    if (!person) return refuseStranger(ctx, back);
    if (form.get('decision') !== 'allow') return goTo(ctx, withParameter(back, 'phone_denied', '1'));
    const phone = person.phone ?? readPhone(form.get('phone') ?? '');
    if (!phone) return showPage(ctx, phonePage({ person, redirectUri: back.href, fault: badPhone }), 400);
    const numbered = { ...person, phone };
    people.remember(numbered);
    keepPerson(ctx, numbered);
    return goTo(ctx, withParameter(back, 'phone_code', codes.issue('phone', person.openid)));
  });

  return router;
}

/** The chosen person, or a new one with the typed number, if any; null when the number is wrong. */
function chosenPerson(form: URLSearchParams, people: People): DemoPerson | null {
  const known = people.find(form.get('person') ?? '');
  if (known) return known;
  const phone = readPhone(form.get('phone') ?? '');
  return phone === undefined ? null : people.create(phone);
}

/** The last person, from the browser's cookie, so that a new person is known again after a restart of the sandbox. */
function rememberedPerson(ctx: Context, people: People): DemoPerson | null {
  const cookieText = ctx.cookies.get(cookie);
  if (!cookieText) return null;
  try {
    const person = demoPerson.parse(JSON.parse(Buffer.from(cookieText, 'base64url').toString()));
    const known = people.find(person.openid);
    if (known) return known;
    people.remember(person);
    return person;
  } catch {
    return null;
  }
}

function keepPerson(ctx: Context, person: DemoPerson): void {
  const value = Buffer.from(JSON.stringify(person)).toString('base64url');
  ctx.cookies.set(cookie, value, { httpOnly: true, sameSite: 'lax', overwrite: true });
}

function goTo(ctx: Context, address: string): void {
  ctx.set('Cache-Control', 'no-store');
  ctx.status = 303;
  ctx.set('Location', address);
}

function refuseRedirect(ctx: Context): void {
  showPage(ctx, faultPage('返回地址缺失，或不在允许的范围内。', null), 400);
}

function refuseStranger(ctx: Context, back: URL): void {
  showPage(ctx, faultPage('请先用微信登录，再授权手机号。', withParameter(back, 'phone_denied', '1')), 400);
}

async function readForm(ctx: Context): Promise<URLSearchParams> {
  return new URLSearchParams(await rawBody(ctx.req, { encoding: 'utf-8', limit: '16kb' }));
}
