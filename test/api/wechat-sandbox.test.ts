import { createTestClock } from '../support/clock';
import { startSandbox, type RunningSandbox } from '../support/wechat';

const clock = createTestClock('2026-11-24T09:00:00+08:00');
const lin = { openid: 'oLin', unionid: 'uLin', name: '李雯', phone: '13800002106', hint: '沪A·D68K21' };
const chen = { openid: 'oChen', unionid: null, name: '陈建国', phone: null, hint: '' };
let sandbox: RunningSandbox;

beforeEach(async () => {
  sandbox = await startSandbox({
    people: [lin, chen],
    now: () => clock.now(),
    allowedOrigins: ['https://demo.example'],
  });
});
afterEach(() => sandbox.close());

type Body = Record<string, unknown>;

async function login(changes: Record<string, string> = {}): Promise<Body> {
  const { appid, secret } = sandbox.settings;
  const query = { appid, secret, js_code: 'none', grant_type: 'authorization_code', ...changes };
  const response = await fetch(`${sandbox.url}/sns/jscode2session?${new URLSearchParams(query).toString()}`);
  expect(response.status).toBe(200);
  return JSON.parse(await response.text()) as Body;
}

async function post(path: string, body: unknown): Promise<Body> {
  const response = await fetch(`${sandbox.url}${path}`, { method: 'POST', body: JSON.stringify(body) });
  expect(response.status).toBe(200);
  return JSON.parse(await response.text()) as Body;
}

function stableToken(changes: Body = {}): Promise<Body> {
  const { appid, secret } = sandbox.settings;
  return post('/cgi-bin/stable_token', { grant_type: 'client_credential', appid, secret, ...changes });
}

async function phone(code: string, token?: string): Promise<Body> {
  const used = token ?? String((await stableToken())['access_token']);
  return post(`/wxa/business/getuserphonenumber?access_token=${encodeURIComponent(used)}`, { code });
}

describe('jscode2session', () => {
  test('answers openid, session_key and, where there is one, unionid', async () => {
    const bound = await login({ js_code: sandbox.issueCode('oLin') });
    expect(bound).toEqual({ openid: 'oLin', unionid: 'uLin', session_key: expect.stringMatching(/^[\w+/]{22}==$/) });
    const unbound = await login({ js_code: sandbox.issueCode('oChen') });
    expect(Object.keys(unbound).toSorted()).toEqual(['openid', 'session_key']);
  });

  test('a code works once', async () => {
    const code = sandbox.issueCode('oLin');
    await login({ js_code: code });
    await expect(login({ js_code: code })).resolves.toMatchObject({ errcode: 40_029 });
  });

  test('a code lives five minutes', async () => {
    const [used, late] = [sandbox.issueCode('oLin'), sandbox.issueCode('oLin')];
    clock.advanceMinutes(4.99);
    await expect(login({ js_code: used })).resolves.toMatchObject({ openid: 'oLin' });
    clock.advanceMinutes(0.01);
    await expect(login({ js_code: late })).resolves.toMatchObject({ errcode: 40_029 });
  });

  test.each([
    ['another app', { appid: 'wxOther' }, 40_013],
    ['a wrong secret', { secret: 'wrong' }, 40_125],
    ['another kind of grant', { grant_type: 'password' }, 40_002],
    ['a missing code', { js_code: '' }, 41_008],
    ['an unknown code', { js_code: 'unknown' }, 40_029],
  ])('refuses %s', async (_, changes, errcode) => {
    await expect(login(changes)).resolves.toEqual({ errcode, errmsg: expect.stringContaining('rid: ') });
  });

  test('a code of the phone button is no log-in code', async () => {
    await expect(login({ js_code: sandbox.issuePhoneCode('oLin') })).resolves.toMatchObject({ errcode: 40_029 });
  });

  test('one user comes at most 100 times a minute', async () => {
    for (let no = 0; no < 100; no += 1) await login({ js_code: sandbox.issueCode('oLin') });
    const code = sandbox.issueCode('oLin');
    await expect(login({ js_code: code })).resolves.toMatchObject({ errcode: 45_011 });
    await expect(login({ js_code: sandbox.issueCode('oChen') })).resolves.toMatchObject({ openid: 'oChen' });
    clock.advanceMinutes(1);
    await expect(login({ js_code: code })).resolves.toMatchObject({ openid: 'oLin' });
  });

  test('fails as told, once, and without using the code up', async () => {
    const code = sandbox.issueCode('oLin');
    sandbox.failNext('/sns/jscode2session', -1);
    await expect(login({ js_code: code })).resolves.toMatchObject({ errcode: -1 });
    await expect(login({ js_code: code })).resolves.toMatchObject({ openid: 'oLin' });
    expect(sandbox.calls('/sns/jscode2session')).toBe(2);
  });
});

describe('stable_token', () => {
  test('asked for again, the token is the same and its time runs down', async () => {
    const first = await stableToken();
    clock.advanceMinutes(30);
    const again = await stableToken();
    expect(first).toEqual({ access_token: expect.stringMatching(/^.{100,512}$/), expires_in: 7_200 });
    expect(again).toEqual({ access_token: first['access_token'], expires_in: 5_400 });
  });

  test('in its last five minutes the next one is given, and the old one is good until it ends', async () => {
    const first = String((await stableToken())['access_token']);
    clock.advanceMinutes(116);
    const next = String((await stableToken())['access_token']);
    expect(next).not.toBe(first);
    await expect(phone(sandbox.issuePhoneCode('oLin'), first)).resolves.toMatchObject({ errcode: 0 });
    clock.advanceMinutes(4);
    await expect(phone(sandbox.issuePhoneCode('oLin'), first)).resolves.toMatchObject({ errcode: 42_001 });
    await expect(phone(sandbox.issuePhoneCode('oLin'), next)).resolves.toMatchObject({ errcode: 0 });
  });

  test('by force the old token ends at once; not twice in 30 seconds, not more than 20 times a day', async () => {
    const first = String((await stableToken())['access_token']);
    await expect(stableToken({ force_refresh: true })).resolves.toMatchObject({ expires_in: 7_200 });
    await expect(phone(sandbox.issuePhoneCode('oLin'), first)).resolves.toMatchObject({ errcode: 40_001 });
    await expect(stableToken({ force_refresh: true })).resolves.toMatchObject({ errcode: 45_011 });
    for (let no = 1; no < 20; no += 1) {
      clock.advanceMinutes(0.5);
      await expect(stableToken({ force_refresh: true })).resolves.toMatchObject({ expires_in: 7_200 });
    }
    clock.advanceMinutes(0.5);
    await expect(stableToken({ force_refresh: true })).resolves.toMatchObject({ errcode: 45_009 });
    clock.advanceMinutes(24 * 60);
    await expect(stableToken({ force_refresh: true })).resolves.toMatchObject({ expires_in: 7_200 });
  });

  test.each([
    ['another app', { appid: 'wxOther' }, 40_013],
    ['a wrong secret', { secret: 'wrong' }, 40_125],
    ['another kind of grant', { grant_type: 'other' }, 40_002],
  ])('refuses %s', async (_, changes, errcode) => {
    await expect(stableToken(changes)).resolves.toMatchObject({ errcode });
  });

  test('is a POST, and wants JSON', async () => {
    const got = await fetch(`${sandbox.url}/cgi-bin/stable_token`);
    await expect(got.json()).resolves.toMatchObject({ errcode: 43_002 });
    const text = await fetch(`${sandbox.url}/cgi-bin/stable_token`, { method: 'POST', body: 'no json' });
    await expect(text.json()).resolves.toMatchObject({ errcode: 47_001 });
  });
});

describe('getuserphonenumber', () => {
  test('answers the number bound to the WeChat, once a code', async () => {
    const code = sandbox.issuePhoneCode('oLin');
    await expect(phone(code)).resolves.toEqual({
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: '13800002106',
        purePhoneNumber: '13800002106',
        countryCode: '86',
        watermark: { timestamp: Math.floor(clock.now().getTime() / 1000), appid: sandbox.settings.appid },
      },
    });
    await expect(phone(code)).resolves.toMatchObject({ errcode: 40_029 });
  });

  test('gives a number of another country with its calling code apart', async () => {
    const { openid } = sandbox.newPerson('+85291234567');
    await expect(phone(sandbox.issuePhoneCode(openid))).resolves.toMatchObject({
      phone_info: { phoneNumber: '+85291234567', purePhoneNumber: '91234567', countryCode: '852' },
    });
  });

  test('refuses a log-in code, an expired code, and a missing or unknown token', async () => {
    await expect(phone(sandbox.issueCode('oLin'))).resolves.toMatchObject({ errcode: 40_029 });
    const code = sandbox.issuePhoneCode('oLin');
    await expect(phone(code, '')).resolves.toMatchObject({ errcode: 41_001 });
    await expect(phone(code, 'unknown')).resolves.toMatchObject({ errcode: 40_001 });
    clock.advanceMinutes(5);
    await expect(phone(code)).resolves.toMatchObject({ errcode: 40_029 });
  });
});

/** A browser as far as the pages need one: it keeps the cookie and does not follow redirects. */
function browser() {
  let cookie = '';
  async function visit(path: string, init: RequestInit = {}) {
    const response = await fetch(`${sandbox.url}${path}`, { ...init, redirect: 'manual', headers: { cookie } });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    const location = response.headers.get('location');
    return {
      status: response.status,
      text: await response.text(),
      location: location === null ? null : new URL(location),
    };
  }
  return {
    get: (path: string, redirectUri: string) => visit(`${path}?redirect_uri=${encodeURIComponent(redirectUri)}`),
    post: (path: string, form: Record<string, string>) =>
      visit(path, { method: 'POST', body: new URLSearchParams(form) }),
  };
}

const back = 'http://localhost:3000/#/pages/sign-in/index';

describe('the pages that stand for WeChat on the phone', () => {
  test('whoever is picked comes back with a code that signs them in, the route behind # kept', async () => {
    const tab = browser();
    const page = await tab.get('/connect', back);
    expect(page.status).toBe(200);
    expect(page.text).toContain('李雯');
    expect(page.text).toContain('138****2106');
    expect(page.text).not.toContain('13800002106');
    const { status, location } = await tab.post('/connect', { redirect_uri: back, person: 'oLin' });
    expect(status).toBe(303);
    expect(location?.hash).toBe('#/pages/sign-in/index');
    const code = location?.searchParams.get('wx_code') ?? '';
    await expect(login({ js_code: code })).resolves.toMatchObject({ openid: 'oLin' });
  });

  test('the number is given when allowed, and not when denied', async () => {
    const tab = browser();
    await tab.post('/connect', { redirect_uri: back, person: 'oLin' });
    expect((await tab.get('/phone', back)).text).toContain('138****2106');
    const denied = await tab.post('/phone', { redirect_uri: back, decision: 'deny' });
    expect(denied.location?.search).toBe('?phone_denied=1');
    const allowed = await tab.post('/phone', { redirect_uri: back, decision: 'allow' });
    const code = allowed.location?.searchParams.get('phone_code') ?? '';
    await expect(phone(code)).resolves.toMatchObject({ phone_info: { purePhoneNumber: '13800002106' } });
  });

  test('somebody new is a new openid each time, with the number they type', async () => {
    const tab = browser();
    const first = await tab.post('/connect', { redirect_uri: back, person: 'new', phone: '139 1234 5678' });
    const one = await login({ js_code: first.location?.searchParams.get('wx_code') ?? '' });
    expect(one['openid']).toMatch(/^o[\w-]{27}$/);
    const allowed = await tab.post('/phone', { redirect_uri: back, decision: 'allow' });
    const reply = await phone(allowed.location?.searchParams.get('phone_code') ?? '');
    expect(reply).toMatchObject({ phone_info: { purePhoneNumber: '13912345678' } });
    const second = await tab.post('/connect', { redirect_uri: back, person: 'new', phone: '' });
    const other = await login({ js_code: second.location?.searchParams.get('wx_code') ?? '' });
    expect(other['openid']).not.toBe(one['openid']);
  });

  test('a person without a number types one when asked; the page refuses text that is not a number', async () => {
    const tab = browser();
    await tab.post('/connect', { redirect_uri: back, person: 'oChen' });
    const wrong = await tab.post('/phone', { redirect_uri: back, decision: 'allow', phone: '12345' });
    expect([wrong.status, wrong.location]).toEqual([400, null]);
    expect(wrong.text).toContain('手机号格式不正确');
    const right = await tab.post('/phone', { redirect_uri: back, decision: 'allow', phone: '13700001111' });
    const reply = await phone(right.location?.searchParams.get('phone_code') ?? '');
    expect(reply).toMatchObject({ phone_info: { purePhoneNumber: '13700001111' } });
  });

  test('somebody new is known again after the sandbox was started anew', async () => {
    const tab = browser();
    const first = await tab.post('/connect', { redirect_uri: back, person: 'new', phone: '13912345678' });
    const { openid } = await login({ js_code: first.location?.searchParams.get('wx_code') ?? '' });
    await sandbox.close();
    sandbox = await startSandbox({ people: [lin, chen], now: () => clock.now() });
    expect((await tab.get('/connect', back)).text).toContain('139****5678');
    const again = await tab.post('/connect', { redirect_uri: back, person: String(openid) });
    await expect(login({ js_code: again.location?.searchParams.get('wx_code') ?? '' })).resolves.toMatchObject({
      openid,
    });
  });

  test('a stranger is not asked for a number', async () => {
    const page = await browser().get('/phone', back);
    expect([page.status, page.text.includes('请先用微信登录')]).toEqual([400, true]);
  });

  test.each([
    ['http://127.0.0.1:3000/', 200],
    ['http://[::1]:3000/', 200],
    ['https://demo.example/a?b=c', 200],
    ['https://evil.example/', 400],
    ['http://demo.example/', 400],
    ['http://localhost.evil.example/', 400],
    ['http://127.0.0.1.evil.example/', 400],
    ['http://localhost@evil.example/', 400],
    ['javascript:alert(1)', 400],
    ['', 400],
  ])('codes go to this machine and the named origins only: %s', async (redirectUri, status) => {
    const tab = browser();
    expect((await tab.get('/connect', redirectUri)).status).toBe(status);
    const picked = await tab.post('/connect', { redirect_uri: redirectUri, person: 'oLin' });
    expect(picked.status).toBe(status === 200 ? 303 : 400);
    expect(picked.location?.origin ?? null).toBe(status === 200 ? new URL(redirectUri).origin : null);
  });

  test('a page shows personal data as text, never as markup', async () => {
    await sandbox.close();
    const people = [{ ...lin, name: '<script>alert(1)</script>', hint: '"><img>' }];
    sandbox = await startSandbox({ people, now: () => clock.now() });
    const { text } = await browser().get('/connect', back);
    expect(text).not.toMatch(/<script|"><img>/);
    expect(text).toContain('&lt;script&gt;');
  });
});
