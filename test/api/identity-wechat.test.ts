import { signInWithWechat, signOut } from '@anxin/shared/contracts/identity';
import { memberMe } from '@anxin/shared/contracts/customer';
import { startServer } from '../support/server';
import { useServer } from '../support/use-server';

const path = '/sns/jscode2session';
const server = useServer();

const signIn = (code: string, agreedVersion = 1) => server.call(signInWithWechat, { body: { code, agreedVersion } });
const customers = () => server.database.connection.collection('customers');
const identities = () => server.database.connection.collection<{ _id: string }>('wechat_identities');

describe('signing in by WeChat', () => {
  test('a first visit makes the member, and the token is theirs', async () => {
    const { status, body } = await signIn(server.sandbox.issueCode('oFirst'));
    expect([status, body.expiresInSeconds]).toEqual([201, 900]);
    const me = await server.call(memberMe, { token: body.accessToken });
    expect(me.body).toEqual({ id: expect.stringMatching(/^[0-9a-f]{24}$/), name: null, phone: null, advisors: [] });
  });

  test('a later visit is the same member', async () => {
    const ids: string[] = [];
    for (let visit = 0; visit < 2; visit += 1) {
      const { body } = await signIn(server.sandbox.issueCode('oAgain'));
      ids.push((await server.call(memberMe, { token: body.accessToken })).body.id);
    }
    expect(new Set(ids).size).toBe(1);
  });

  test('thirty first log-ins of one person at a time make one member', async () => {
    const codes = Array.from({ length: 30 }, () => server.sandbox.issueCode('oStorm'));
    const before = await customers().countDocuments();
    const replies = await Promise.all(codes.map((code) => signIn(code)));
    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 201));
    await expect(identities().countDocuments({ _id: 'oStorm' })).resolves.toBe(1);
    await expect(customers().countDocuments()).resolves.toBe(before + 1);
    const shown = await Promise.all(replies.map(({ body }) => server.call(memberMe, { token: body.accessToken })));
    expect(new Set(shown.map(({ body }) => body.id)).size).toBe(1);
  });

  test('a first visit that broke off after the identity was bound is made whole by the next one', async () => {
    const { customers: service } = server.services;
    const { ObjectId } = server.database.connection.base.mongo;
    const customerId = new ObjectId();
    const bound = { _id: 'oBrokeOff', unionid: null, customerId, boundAt: server.clock.now() };
    await identities().insertOne(bound);
    const id = await service.ofWechat({ openid: 'oBrokeOff', unionid: null }, server.clock.now());
    expect(id).toBe(customerId.toHexString());
    await expect(service.byId(id)).resolves.toMatchObject({ id, name: null, phoneMasked: null });
  });

  test('a unionid that comes later is kept, and not lost when it is missing again', async () => {
    const { customers: service } = server.services;
    const at = server.clock.now();
    await service.ofWechat({ openid: 'oUnion', unionid: null }, at);
    await service.ofWechat({ openid: 'oUnion', unionid: 'uUnion' }, at);
    await service.ofWechat({ openid: 'oUnion', unionid: null }, at);
    await expect(identities().findOne({ _id: 'oUnion' })).resolves.toMatchObject({ unionid: 'uUnion' });
  });

  test('neither the session key nor the code is kept', async () => {
    const code = server.sandbox.issueCode('oNothingKept');
    const { body } = await signIn(code);
    const stored = JSON.stringify([
      await identities().findOne({ _id: 'oNothingKept' }),
      await customers().find().toArray(),
      await server.database.connection.collection('sessions').find().toArray(),
    ]);
    expect(Object.keys(body).toSorted()).toEqual(['accessToken', 'expiresInSeconds', 'refreshToken']);
    expect(stored).not.toContain(code);
    expect(stored).not.toContain('session_key');
    expect(stored).not.toContain(body.refreshToken.split('.')[1]);
  });
});

describe('a sign-in by WeChat is refused', () => {
  test('with an unknown code, and no member is made', async () => {
    const before = await customers().countDocuments();
    const { status, problem } = await signIn('unknown');
    expect([status, problem.code, problem.title]).toEqual([
      400,
      'wechat_code_invalid',
      '微信登录凭证已失效，请重新登录',
    ]);
    await expect(customers().countDocuments()).resolves.toBe(before);
  });

  test('with a code used before', async () => {
    const code = server.sandbox.issueCode('oTwice');
    expect((await signIn(code)).status).toBe(201);
    expect((await signIn(code)).problem.code).toBe('wechat_code_invalid');
  });

  test('with a code older than five minutes', async () => {
    const code = server.sandbox.issueCode('oLate');
    server.clock.advanceMinutes(5);
    expect((await signIn(code)).problem.code).toBe('wechat_code_invalid');
  });

  test.each([
    [40_226, 403, 'wechat_user_blocked'],
    [45_011, 429, 'wechat_rate_limited'],
    [-1, 503, 'wechat_unavailable'],
  ])('when WeChat answers %i', async (errcode, status, code) => {
    server.sandbox.failNext(path, errcode, errcode === -1 ? 3 : 1);
    const reply = await signIn(server.sandbox.issueCode('oRefused'));
    expect([reply.status, reply.problem.code]).toEqual([status, code]);
    expect(Number(reply.headers.get('retry-after') ?? 'NaN')).toEqual(status === 403 ? Number.NaN : expect.any(Number));
    await expect(identities().countDocuments({ _id: 'oRefused' })).resolves.toBe(0);
  });

  test('while a busy WeChat is asked again and answers', async () => {
    server.sandbox.failNext(path, -1, 2);
    expect((await signIn(server.sandbox.issueCode('oBusy'))).status).toBe(201);
  });

  test.each([
    ['a missing code', {}],
    ['an empty code', { code: '' }],
    ['a code with operators', { code: { $ne: null } }],
    ['a code too long', { code: 'a'.repeat(257) }],
    ['an unknown field', { code: 'a', openid: 'oLin' }],
  ])('with %s: 400 with the field, and WeChat is not asked', async (_, body) => {
    const calls = server.sandbox.calls(path);
    const { status, problem } = await server.call(signInWithWechat, { body: { agreedVersion: 1, ...body } as never });
    expect([status, problem.code, problem.errors?.[0]?.field]).toEqual([
      400,
      'invalid_input',
      expect.stringMatching(/^body\./),
    ]);
    expect(server.sandbox.calls(path)).toBe(calls);
  });

  test('when our own app or secret is wrong: an outage, not the person’s fault', async () => {
    const misconfigured = await startServer({ wechat: { secret: 'wrong' } });
    try {
      const reply = await misconfigured.call(signInWithWechat, {
        body: { code: misconfigured.sandbox.issueCode('oX'), agreedVersion: 1 },
      });
      expect([reply.status, reply.problem.code]).toEqual([503, 'wechat_unavailable']);
      expect(JSON.stringify(reply.problem)).not.toMatch(/secret|40125/);
    } finally {
      await misconfigured.close();
    }
  });
});

test('signing out wants a token', async () => {
  expect((await server.call(signOut)).problem.code).toBe('not_signed_in');
});
