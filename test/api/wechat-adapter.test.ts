import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refusal } from '@anxin/shared/errors';
import { createLog } from '@anxin/server/infra/log';
import { createWechatTokenModel } from '@anxin/server/infra/wechat/token.model';
import { createWechat, type Wechat } from '@anxin/server/infra/wechat/wechat';
import { createTestClock } from '../support/clock';
import { openedBeforeEach } from '../support/opened';
import { useDatabase } from '../support/use-server';
import { type RunningSandbox, startSandbox } from '../support/wechat';

const sessionPath = '/sns/jscode2session';
const tokenPath = '/cgi-bin/stable_token';
const phonePath = '/wxa/business/getuserphonenumber';

const clock = createTestClock('2026-11-24T09:00:00+08:00');
const lin = { openid: 'oLin', unionid: 'uLin', name: '李雯', phone: '13800002106', hint: '' };
const database = useDatabase();
const sandbox = openedBeforeEach(
  () => startSandbox({ people: [lin], now: () => clock.now() }),
  (opened) => opened.close(),
);

beforeEach(async () => {
  for (const name of ['wechat_tokens', 'wechat_token_claims'])
    await database.connection.collection(name).deleteMany({});
});

/** As one process of the server has it. */
function wechat(changes: Partial<RunningSandbox['settings']> & { timeoutMs?: number } = {}): Wechat {
  const tokens = createWechatTokenModel(database.connection);
  return createWechat({ ...sandbox.settings, tokens, clock, log: createLog('silent'), ...changes });
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'fulfilled',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

describe('signing in', () => {
  test('a code becomes an identity, and the session key stays behind', async () => {
    const identity = await wechat().codeToSession(sandbox.issueCode('oLin'));
    expect(identity).toEqual({ openid: 'oLin', unionid: 'uLin' });
  });

  test.each([
    [40_029, 'wechat_code_invalid'],
    [40_163, 'wechat_code_invalid'],
    [40_226, 'wechat_user_blocked'],
    [45_011, 'wechat_rate_limited'],
    [40_013, 'wechat_unavailable'],
    [40_125, 'wechat_unavailable'],
    [99_999, 'wechat_unavailable'],
  ])('error %i is refused as %s', async (errcode, code) => {
    sandbox.failNext(sessionPath, errcode);
    await expect(codeOf(wechat().codeToSession(sandbox.issueCode('oLin')))).resolves.toBe(code);
    expect(sandbox.calls(sessionPath)).toBe(1);
  });

  test('a busy WeChat is asked again, twice at most', async () => {
    sandbox.failNext(sessionPath, -1, 2);
    await expect(wechat().codeToSession(sandbox.issueCode('oLin'))).resolves.toMatchObject({ openid: 'oLin' });
    sandbox.failNext(sessionPath, -1, 3);
    await expect(codeOf(wechat().codeToSession(sandbox.issueCode('oLin')))).resolves.toBe('wechat_unavailable');
    expect(sandbox.calls(sessionPath)).toBe(6);
  });

  test('a wrong app or secret is our fault, not the person’s', async () => {
    await expect(codeOf(wechat({ appid: 'wxOther' }).codeToSession('any'))).resolves.toBe('wechat_unavailable');
    await expect(codeOf(wechat({ secret: 'wrong' }).codeToSession('any'))).resolves.toBe('wechat_unavailable');
  });
});

describe('when WeChat does not answer sensibly', () => {
  /** A server that is not WeChat, with a count of its requests. */
  async function speaking(
    listener: RequestListener,
    test: (baseUrl: string, requestCount: () => number) => Promise<void>,
  ) {
    let requestCount = 0;
    const server = createServer((request, response) => {
      requestCount += 1;
      listener(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      await test(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, () => requestCount);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  test.each<[string, RequestListener]>([
    ['nothing in time', () => undefined],
    ['no JSON', (_, response) => response.end('<html>')],
    ['a broken line', (_, response) => response.destroy()],
    ['an unknown shape', (_, response) => response.end('{"hello":1}')],
    ['an empty openid', (_, response) => response.end('{"openid":""}')],
    ['another address', (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
  ])('%s is wechat_unavailable, and the code is not sent twice', async (_, listener) => {
    await speaking(listener, async (baseUrl, requestCount) => {
      const work = wechat({ baseUrl, timeoutMs: 150 }).codeToSession('code');
      await expect(codeOf(work)).resolves.toBe('wechat_unavailable');
      expect(requestCount()).toBe(1);
    });
  });

  test('neither the secret nor the code is in the refusal or in the log', async () => {
    const lines: string[] = [];
    const log = createLog('silent');
    for (const level of ['warn', 'error'] as const)
      log[level] = (...values: unknown[]) => void lines.push(JSON.stringify(values));
    const tokens = createWechatTokenModel(database.connection);
    const adapter = createWechat({ ...sandbox.settings, baseUrl: 'http://127.0.0.1:1', tokens, clock, log });
    const error: unknown = await adapter.codeToSession('the-code').catch((cause: unknown) => cause);
    const logged = `${lines.join()} ${JSON.stringify(error)} ${String(error)} ${String((error as Error).cause)}`;
    expect(lines).toHaveLength(1);
    expect(logged).not.toContain(sandbox.settings.secret);
    expect(logged).not.toContain('the-code');
  });
});

describe('the phone number and the access token', () => {
  const stored = () => database.connection.collection('wechat_tokens').findOne({});

  test('a code of the phone button becomes a number', async () => {
    const reply = await wechat().phoneNumber(sandbox.issuePhoneCode('oLin'));
    expect(reply).toEqual({ countryCode: '86', number: '13800002106' });
  });

  test.each([
    [40_029, 'wechat_phone_code_invalid'],
    [45_011, 'wechat_rate_limited'],
    [40_013, 'wechat_unavailable'],
    [1_400_001, 'wechat_unavailable'],
  ])('error %i is refused as %s', async (errcode, code) => {
    sandbox.failNext(phonePath, errcode);
    await expect(codeOf(wechat().phoneNumber(sandbox.issuePhoneCode('oLin')))).resolves.toBe(code);
  });

  test('the token is kept in the database: other processes, and this one started anew, use it', async () => {
    await wechat().phoneNumber(sandbox.issuePhoneCode('oLin'));
    await wechat().phoneNumber(sandbox.issuePhoneCode('oLin'));
    await wechat().phoneNumber(sandbox.issuePhoneCode('oLin'));
    expect(sandbox.calls(tokenPath)).toBe(1);
  });

  test('twenty at a time, in several processes, fetch the first token once', async () => {
    const processes = [wechat(), wechat(), wechat()];
    const calls = Array.from({ length: 20 }, (_, no) => processes[no % 3]!.phoneNumber(sandbox.issuePhoneCode('oLin')));
    await expect(Promise.all(calls)).resolves.toHaveLength(20);
    expect(sandbox.calls(tokenPath)).toBe(1);
    await expect(database.connection.collection('wechat_token_claims').countDocuments()).resolves.toBe(0);
  });

  test('twenty at a time whose token was replaced elsewhere renew it once, and each asks once more', async () => {
    const processes = [wechat(), wechat()];
    await processes[0]!.phoneNumber(sandbox.issuePhoneCode('oLin'));
    const before = await stored();
    sandbox.revokeToken();
    const calls = Array.from({ length: 20 }, (_, no) => processes[no % 2]!.phoneNumber(sandbox.issuePhoneCode('oLin')));
    await expect(Promise.all(calls)).resolves.toHaveLength(20);
    expect(sandbox.calls(tokenPath)).toBe(2);
    expect((await stored())?.['token']).not.toBe(before?.['token']);
  });

  test.each([40_001, 40_014, 42_001])('error %i renews the token and asks once more, not twice', async (errcode) => {
    sandbox.failNext(phonePath, errcode);
    await expect(wechat().phoneNumber(sandbox.issuePhoneCode('oLin'))).resolves.toMatchObject({ countryCode: '86' });
    expect(sandbox.calls(phonePath)).toBe(2);
    clock.advanceMinutes(1);
    sandbox.failNext(phonePath, errcode, 2);
    await expect(codeOf(wechat().phoneNumber(sandbox.issuePhoneCode('oLin')))).resolves.toBe('wechat_unavailable');
    expect(sandbox.calls(phonePath)).toBe(4);
  });

  test('a token WeChat refuses but hands out again is replaced by force, not twice within 30 seconds', async () => {
    await wechat().phoneNumber(sandbox.issuePhoneCode('oLin'));
    const before = await stored();
    sandbox.failNext(phonePath, 40_001);
    await wechat().phoneNumber(sandbox.issuePhoneCode('oLin'));
    const forced = await stored();
    expect(forced?.['token']).not.toBe(before?.['token']);
    expect(sandbox.calls(tokenPath)).toBe(3);
    sandbox.failNext(phonePath, 40_001);
    await wechat().phoneNumber(sandbox.issuePhoneCode('oLin'));
    expect(sandbox.calls(tokenPath)).toBe(4);
    expect((await stored())?.['token']).toBe(forced?.['token']);
  });

  test('a token about to end is renewed before it does', async () => {
    await wechat().phoneNumber(sandbox.issuePhoneCode('oLin'));
    clock.advanceMinutes(119.5);
    await wechat().phoneNumber(sandbox.issuePhoneCode('oLin'));
    expect(sandbox.calls(tokenPath)).toBe(2);
    expect(sandbox.calls(phonePath)).toBe(2);
  });

  test('the claim of a process that died is taken over when it has run out', async () => {
    const until = new Date(Date.now() + 300);
    await database.connection
      .collection<{ _id: string; owner: string; until: Date }>('wechat_token_claims')
      .insertOne({ _id: sandbox.settings.appid, owner: 'a process that died', until });
    await wechat().phoneNumber(sandbox.issuePhoneCode('oLin'));
    expect(Date.now()).toBeGreaterThanOrEqual(until.getTime());
    expect(sandbox.calls(tokenPath)).toBe(1);
  });

  test('a token that cannot be had leaves no claim behind', async () => {
    sandbox.failNext(tokenPath, 40_125);
    await expect(codeOf(wechat().phoneNumber(sandbox.issuePhoneCode('oLin')))).resolves.toBe('wechat_unavailable');
    await expect(wechat().phoneNumber(sandbox.issuePhoneCode('oLin'))).resolves.toMatchObject({ countryCode: '86' });
  });
});
