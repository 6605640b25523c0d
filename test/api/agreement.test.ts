import {
  agreeToAgreement,
  currentAgreement,
  listAgreements,
  publishAgreement,
  readMemberAgreement,
} from '@anxin/shared/contracts/agreement';
import { signInWithWechat } from '@anxin/shared/contracts/identity';
import { newId, startServer, type TestServer } from '../support/server';
import { openedBeforeEach } from '../support/opened';

/** The privacy policy and the user agreement: read by everybody, agreed to before the first sign-in, asked again when changed. */

const server = openedBeforeEach(
  () => startServer(),
  (opened) => opened.close(),
);

const fang = { kind: 'staff', staffId: newId(), name: '方正', sessionId: newId() } as const;
const group = () => server.as({ ...fang, roles: [{ storeId: newId(), role: 'group_operations' }] });
const textOf = (sign: string) => sign.repeat(200);
const next = { version: 1, effectiveDay: '2026-11-24', privacy: textOf('隐'), terms: textOf('约') };
const publish = (body = next, key = 'publish-0001') => group().call(publishAgreement, { body, key });

const consents = ({ database }: TestServer) =>
  database.connection
    .collection('agreement_consents')
    .find({}, { projection: { _id: 0, version: 1, at: 1 } })
    .toArray();

async function signIn(openid: string, agreedVersion: number) {
  const code = server.sandbox.issueCode(openid);
  return { code, reply: await server.call(signInWithWechat, { body: { code, agreedVersion } }) };
}

describe('before signing in', () => {
  test('anybody reads the texts, their version and the day they hold from', async () => {
    const { status, body } = await server.call(currentAgreement);
    expect([status, body.version, body.effectiveDay]).toEqual([200, 1, '2026-01-01']);
    expect(body.privacy).toMatch(/^# 安心车主隐私政策/);
    expect(body.terms).toMatch(/^# 安心车主用户协议/);
  });

  test('a sign-in that names no version is refused with the field, and WeChat is not asked', async () => {
    const code = server.sandbox.issueCode('oNobody');
    const { status, problem } = await server.call(signInWithWechat, { body: { code } as never });
    expect([status, problem.code, problem.errors]).toEqual([
      400,
      'invalid_input',
      [{ field: 'body.agreedVersion', reason: '请先阅读并同意用户协议和隐私政策', code: 'invalid_type' }],
    ]);
    expect(server.sandbox.calls('/sns/jscode2session')).toBe(0);
    expect(await consents(server)).toEqual([]);
  });

  test('a version that does not hold is refused, and the code stays good for the sign-in with the right one', async () => {
    const { reply, code } = await signIn('oLin', 2);
    expect([reply.status, reply.problem.code]).toEqual([409, 'agreement_outdated']);
    expect((await server.call(signInWithWechat, { body: { code, agreedVersion: 1 } })).status).toBe(201);
  });

  test('the version agreed to is kept on the member with its time, once however often they sign in', async () => {
    const first = server.clock.now();
    const { body } = (await signIn('oLin', 1)).reply;
    server.clock.advanceMinutes(5);
    await signIn('oLin', 1);
    expect(await consents(server)).toEqual([{ version: 1, at: first }]);
    const mine = await server.call(readMemberAgreement, { token: body.accessToken });
    expect(mine.body).toEqual({ agreed: { version: 1, at: first.toISOString() }, currentVersion: 1 });
  });
});

describe('a member who is signed in', () => {
  test('from before there were texts has agreed to none, and can', async () => {
    const member = server.memberClient();
    expect((await member.call(readMemberAgreement)).body).toEqual({ agreed: null, currentVersion: 1 });
    const agreed = await member.call(agreeToAgreement, { body: { version: 1 } });
    expect([agreed.status, agreed.body.agreed?.version]).toEqual([200, 1]);
    const again = await member.call(agreeToAgreement, { body: { version: 1 } });
    expect(again.body).toEqual(agreed.body);
  });

  test('keeps the session when the texts change, is shown the new version and agrees to that one only', async () => {
    const { body } = (await signIn('oLin', 1)).reply;
    await publish();
    const mine = await server.call(readMemberAgreement, { token: body.accessToken });
    expect([mine.status, mine.body.agreed?.version, mine.body.currentVersion]).toEqual([200, 1, 2]);

    const token = body.accessToken;
    const old = await server.call(agreeToAgreement, { token, body: { version: 1 } });
    expect([old.status, old.problem.code]).toEqual([409, 'agreement_outdated']);
    const agreed = await server.call(agreeToAgreement, { token, body: { version: 2 } });
    expect([agreed.status, agreed.body.agreed?.version]).toEqual([200, 2]);
    expect((await consents(server)).map(({ version }) => version)).toEqual([1, 2]);
    expect((await signIn('oLin', 1)).reply.problem.code).toBe('agreement_outdated');
  });

  test('is the only one to read and to agree: 401 without a token, 403 for staff', async () => {
    expect((await server.call(readMemberAgreement)).status).toBe(401);
    expect((await server.call(agreeToAgreement, { body: { version: 1 } })).status).toBe(401);
    const { status } = await server.call(agreeToAgreement, { token: group().token(), body: { version: 1 } });
    expect(status).toBe(403);
  });
});

describe('the group’s operations centre', () => {
  test('publishes the next version, which holds from its day on; the versions before stay readable', async () => {
    const published = await publish({ ...next, effectiveDay: '2026-11-26' });
    expect([published.status, published.body.version, published.body.publishedBy]).toEqual([201, 2, '方正']);
    expect((await server.call(currentAgreement)).body.version).toBe(1);
    server.clock.set('2026-11-26T00:00:00+08:00');
    expect((await server.call(currentAgreement)).body).toEqual({ ...next, version: 2, effectiveDay: '2026-11-26' });
    const { body } = await group().call(listAgreements);
    expect(body.versions.map(({ version, publishedBy }) => [version, publishedBy])).toEqual([
      [2, '方正'],
      [1, null],
    ]);
  });

  test('repeats a request whose answer was lost and publishes once', async () => {
    const [first, again] = [await publish(), await publish()];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect((await group().call(listAgreements)).body.versions).toHaveLength(2);
  });

  test('of ten who publish at a time one does, and the others are told', async () => {
    const replies = await Promise.all(Array.from({ length: 10 }, (_, no) => publish(next, `publish-${1_000 + no}`)));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
    const refused = replies.filter(({ status }) => status === 409);
    expect(new Set(refused.map(({ problem }) => problem.code))).toEqual(new Set(['agreement_changed']));
  });

  test.each([
    ['a day before today', { ...next, effectiveDay: '2026-11-23' }, 409, 'agreement_day_past'],
    ['a text too short', { ...next, privacy: '短' }, 400, 'invalid_input'],
    ['a version that is not the last one', { ...next, version: 7 }, 409, 'agreement_changed'],
  ])('is refused %s, and nothing changes', async (_, body, status, code) => {
    const reply = await publish(body);
    expect([reply.status, reply.problem.code]).toEqual([status, code]);
    expect((await group().call(listAgreements)).body.versions).toHaveLength(1);
  });

  test('a day before that of the version that is announced is refused', async () => {
    await publish({ ...next, effectiveDay: '2026-12-01' });
    const { problem } = await publish({ ...next, version: 2, effectiveDay: '2026-11-30' }, 'publish-0002');
    expect([problem.code, problem.errors?.[0]?.field]).toEqual(['agreement_day_past', 'body.effectiveDay']);
  });

  test.each(['general_manager', 'front_desk'] as const)(
    'a %s of a store neither publishes nor reads the record',
    async (role) => {
      const staff = server.staffClient(role, newId());
      const published = await staff.call(publishAgreement, { body: next, key: 'publish-0003' });
      expect([published.status, (await staff.call(listAgreements)).status]).toEqual([403, 403]);
    },
  );
});
