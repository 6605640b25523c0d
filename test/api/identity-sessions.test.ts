import {
  refreshSession,
  signInStaff,
  signInWithWechat,
  signOut,
  staffMe,
  type Tokens,
} from '@anxin/shared/contracts/identity';
import { memberMe } from '@anxin/shared/contracts/customer';
import { newId } from '../support/server';
import { storeOf } from '../support/stores';
import { useServer } from '../support/use-server';

const hour = 60;
const day = 24 * hour;
const store = storeOf();
const server = useServer();

beforeAll(async () => {
  await server.services.organisation.addStore(store);
});

const refresh = (refreshToken: string) => server.call(refreshSession, { body: { refreshToken } });
const sessions = () => server.database.connection.collection('sessions');

async function memberTokens(openid = `o${newId()}`): Promise<Tokens> {
  return (await server.call(signInWithWechat, { body: { code: server.sandbox.issueCode(openid), agreedVersion: 1 } }))
    .body;
}

async function staffTokens() {
  const username = `desk-${newId()}`;
  const password = 'anxin-2026';
  const roles = [{ storeId: store.id, role: 'front_desk' as const }];
  await server.services.identity.createStaff({ username, password, name: '周敏', roles, at: server.clock.now() });
  return { username, tokens: (await server.call(signInStaff, { body: { username, password } })).body };
}

describe('refreshing', () => {
  test('trades a token for the next pair, which works', async () => {
    const first = await memberTokens();
    const second = await refresh(first.refreshToken);
    expect([second.status, second.body.expiresInSeconds]).toEqual([200, 900]);
    expect(second.body.refreshToken).not.toBe(first.refreshToken);
    expect((await server.call(memberMe, { token: second.body.accessToken })).status).toBe(200);
    expect((await refresh(second.body.refreshToken)).status).toBe(200);
  });

  test('a token traded a moment ago answers with the same successor, and the session lives', async () => {
    const first = await memberTokens();
    const second = (await refresh(first.refreshToken)).body;
    server.clock.advanceSeconds(59);
    const again = await refresh(first.refreshToken);
    expect([again.status, again.body.refreshToken]).toEqual([200, second.refreshToken]);
    expect((await server.call(memberMe, { token: again.body.accessToken })).status).toBe(200);
    expect((await refresh(second.refreshToken)).status).toBe(200);
  });

  test('60 seconds after the trade it ends the session for whoever holds it; repeating does not prolong that', async () => {
    const first = await memberTokens();
    const second = (await refresh(first.refreshToken)).body;
    server.clock.advanceSeconds(40);
    expect((await refresh(first.refreshToken)).status).toBe(200);
    server.clock.advanceSeconds(20);
    const reused = await refresh(first.refreshToken);
    expect([reused.status, reused.problem.code]).toEqual([401, 'refresh_token_reused']);
    expect((await refresh(second.refreshToken)).problem.code).toBe('refresh_token_invalid');
  });

  test('once its successor was traded a token ends the session at once: the answer had arrived', async () => {
    const first = await memberTokens();
    const second = (await refresh(first.refreshToken)).body;
    const third = (await refresh(second.refreshToken)).body;
    expect((await refresh(first.refreshToken)).problem.code).toBe('refresh_token_reused');
    expect((await refresh(third.refreshToken)).problem.code).toBe('refresh_token_invalid');
  });

  test('however long ago it was used', async () => {
    const first = await memberTokens();
    let last = first;
    for (let no = 0; no < 5; no += 1) last = (await refresh(last.refreshToken)).body;
    expect((await refresh(first.refreshToken)).problem.code).toBe('refresh_token_reused');
    expect((await refresh(last.refreshToken)).problem.code).toBe('refresh_token_invalid');
  });

  test('other sessions of the person go on', async () => {
    const [phone, tablet] = [await memberTokens('oTwoDevices'), await memberTokens('oTwoDevices')];
    await refresh(phone.refreshToken);
    server.clock.advanceMinutes(1);
    expect((await refresh(phone.refreshToken)).problem.code).toBe('refresh_token_reused');
    expect((await refresh(tablet.refreshToken)).status).toBe(200);
  });

  test('signing out ends the grace too', async () => {
    const first = await memberTokens();
    const second = (await refresh(first.refreshToken)).body;
    await server.call(signOut, { token: second.accessToken });
    expect((await refresh(first.refreshToken)).problem.code).toBe('refresh_token_invalid');
  });

  test('a session that an earlier release opened is renewed, and its renewal can be repeated', async () => {
    const first = await memberTokens();
    const id = new server.database.connection.base.mongo.ObjectId(first.refreshToken.split('.')[0]);
    await sessions().updateOne({ _id: id }, { $unset: { formerHash: '', renewedAt: '' } });
    const second = (await refresh(first.refreshToken)).body;
    expect((await refresh(first.refreshToken)).body.refreshToken).toBe(second.refreshToken);
  });

  test('one session is renewed 20 times a minute, and others are not touched', async () => {
    server.clock.set('2026-11-24T09:00:00+08:00');
    const [loop, calm] = [await memberTokens(), await memberTokens()];
    let last = loop;
    for (let no = 0; no < 20; no += 1) last = (await refresh(last.refreshToken)).body;
    const refused = await refresh(last.refreshToken);
    expect([refused.status, refused.problem.code]).toEqual([429, 'too_many_requests']);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect((await refresh(calm.refreshToken)).status).toBe(200);
    server.clock.advanceMinutes(1);
    expect((await refresh(last.refreshToken)).status).toBe(200);
  });

  test('a guess about somebody’s session is refused and does not end it', async () => {
    const { refreshToken } = await memberTokens();
    const sessionId = refreshToken.split('.')[0]!;
    expect((await refresh(`${sessionId}.${'A'.repeat(54)}`)).problem.code).toBe('refresh_token_invalid');
    expect((await refresh(refreshToken)).status).toBe(200);
  });

  test.each(['x', `${'0'.repeat(24)}.${'A'.repeat(54)}`, '{"$ne":null}'])(
    'an unknown token is refused: %s',
    async (refreshToken) => {
      const { status, problem } = await refresh(refreshToken);
      expect([status, problem.code]).toEqual([401, 'refresh_token_invalid']);
    },
  );

  test('only hashes of tokens are stored', async () => {
    const { refreshToken } = await memberTokens();
    const next = (await refresh(refreshToken)).body.refreshToken;
    const [sessionId, secret] = refreshToken.split('.') as [string, string];
    const session = (await sessions().find().toArray()).find(({ _id }) => String(_id) === sessionId);
    expect(session?.['refreshHash']).toMatch(/^[\w-]{43}$/);
    expect(session?.['formerHash']).toMatch(/^[\w-]{43}$/);
    for (const one of [secret, next.split('.')[1]]) expect(JSON.stringify(session)).not.toContain(one);
  });
});

describe('how long a session lives', () => {
  test('a member’s for 30 days unused, longer when used, 180 days at most', async () => {
    const unused = await memberTokens();
    let used = await memberTokens();
    for (let month = 0; month < 6; month += 1) {
      server.clock.advanceMinutes(30 * day - 1);
      used = (await refresh(used.refreshToken)).body;
    }
    expect((await refresh(unused.refreshToken)).problem.code).toBe('refresh_token_invalid');
    server.clock.advanceMinutes(6);
    expect((await refresh(used.refreshToken)).problem.code).toBe('refresh_token_invalid');
  });

  test('an employee’s for 12 hours unused', async () => {
    const { tokens } = await staffTokens();
    server.clock.advanceMinutes(12 * hour - 1);
    const next = (await refresh(tokens.refreshToken)).body;
    server.clock.advanceMinutes(12 * hour);
    expect((await refresh(next.refreshToken)).problem.code).toBe('refresh_token_invalid');
  });

  test('an access token for 15 minutes', async () => {
    const { accessToken: token } = await memberTokens();
    server.clock.advanceMinutes(14.9);
    expect((await server.call(memberMe, { token })).status).toBe(200);
    server.clock.advanceMinutes(0.2);
    const late = await server.call(memberMe, { token });
    expect([late.status, late.problem.code]).toEqual([401, 'token_expired']);
  });
});

describe('an employee’s refresh', () => {
  test('brings the roles of now', async () => {
    const { username, tokens } = await staffTokens();
    await server.database.connection
      .collection('staff')
      .updateOne({ username }, { $set: { 'roles.0.role': 'after_sales_manager' } });
    const next = (await refresh(tokens.refreshToken)).body;
    const { caller } = server.services.accessTokens.read(next.accessToken);
    expect(caller).toMatchObject({ kind: 'staff', roles: [{ storeId: store.id, role: 'after_sales_manager' }] });
  });

  test('is refused once they have left, and stays so', async () => {
    const { username, tokens } = await staffTokens();
    const staff = server.database.connection.collection('staff');
    await staff.updateOne({ username }, { $set: { active: false } });
    expect((await refresh(tokens.refreshToken)).problem.code).toBe('refresh_token_invalid');
    await staff.updateOne({ username }, { $set: { active: true } });
    expect((await refresh(tokens.refreshToken)).problem.code).toBe('refresh_token_invalid');
  });
});

describe('signing out', () => {
  test('ends the session’s refresh token, a member’s and an employee’s; again it is no error', async () => {
    for (const tokens of [await memberTokens(), (await staffTokens()).tokens]) {
      expect((await server.call(signOut, { token: tokens.accessToken })).status).toBe(204);
      expect((await server.call(signOut, { token: tokens.accessToken })).status).toBe(204);
      expect((await refresh(tokens.refreshToken)).problem.code).toBe('refresh_token_invalid');
    }
  });

  test('leaves other sessions alone', async () => {
    const [one, other] = [await memberTokens('oOutOnce'), await memberTokens('oOutOnce')];
    await server.call(signOut, { token: one.accessToken });
    expect((await refresh(other.refreshToken)).status).toBe(200);
  });
});

test('a member’s token opens nothing of the staff, and an employee’s nothing of members', async () => {
  const [member, staff] = [await memberTokens(), (await staffTokens()).tokens];
  expect((await server.call(staffMe, { token: member.accessToken })).problem.code).toBe('not_allowed');
  expect((await server.call(memberMe, { token: staff.accessToken })).problem.code).toBe('not_allowed');
});
