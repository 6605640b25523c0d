import { refreshSession, signInStaff, signInWithWechat } from '@anxin/shared/contracts/identity';
import { newId, startServer, type TestServer } from '../support/server';
import { openedBeforeAll } from '../support/opened';
import { storeOf } from '../support/stores';
import { useServer } from '../support/use-server';

const password = 'anxin-2026';
const jwtSecret = 'a secret that the processes of this test share';
/** Limits as in production, behind one proxy. */
const asInProduction = { rateFactor: 1, trustedProxies: 1, jwtSecret };
const store = storeOf();
const server = useServer(asInProduction);
const second = openedBeforeAll(
  () => startServer({ ...asInProduction, beside: server }),
  (opened) => opened.close(),
);

beforeAll(() => server.services.organisation.addStore(store));
beforeEach(() => {
  server.clock.advanceMinutes(60);
});

/** An employee of their own for each test, so that no attempt counts for another. */
async function employee() {
  const username = `desk-${newId()}`;
  const roles = [{ storeId: store.id, role: 'front_desk' as const }];
  await server.services.identity.createStaff({ username, password, name: '周敏', roles, at: server.clock.now() });
  return username;
}

interface Attempt {
  tried?: string;
  deviceToken?: string;
  from?: string;
  at?: TestServer;
}

function signIn(username: string, { tried = password, deviceToken, from = '198.51.100.1', at = server }: Attempt = {}) {
  const body = { username, password: tried, ...(deviceToken === undefined ? {} : { deviceToken }) };
  return at.call(signInStaff, { body, from });
}

const wrong = (username: string, attempt: Attempt = {}) => signIn(username, { tried: 'wrong', ...attempt });
const addressNo = (no: number) => `203.0.113.${no}`;

async function failures(username: string, count: number, attempt: Attempt = {}) {
  for (let no = 0; no < count; no += 1) {
    expect((await wrong(username, attempt)).problem.code).toBe('wrong_credentials');
  }
}

describe('guesses at an employee’s password', () => {
  test('300 at once, from 30 addresses and through two processes, are five that are judged', async () => {
    const username = await employee();
    const replies = await Promise.all(
      Array.from({ length: 300 }, (_, no) =>
        wrong(username, { from: addressNo(no % 30), at: no % 2 === 0 ? server : second }),
      ),
    );
    const codes = replies.map(({ problem }) => problem.code);
    expect(codes.filter((code) => code === 'wrong_credentials')).toHaveLength(5);
    expect(codes.filter((code) => code === 'too_many_requests')).toHaveLength(295);
  });

  test('300 over five hours, one a minute from 30 addresses, are 28 that are judged', async () => {
    const username = await employee();
    let judged = 0;
    for (let no = 0; no < 300; no += 1) {
      if ((await wrong(username, { from: addressNo(no % 30) })).problem.code === 'wrong_credentials') judged += 1;
      server.clock.advanceMinutes(1);
    }
    expect(judged).toBe(28);
  });

  test('the refusal says in words and in Retry-After how long to wait, longer each time', async () => {
    const username = await employee();
    await failures(username, 5);
    for (const [seconds, words] of [
      [30, '30 秒'],
      [60, '1 分钟'],
      [120, '2 分钟'],
      [240, '4 分钟'],
      [480, '8 分钟'],
      [900, '15 分钟'],
      [900, '15 分钟'],
    ] as const) {
      const refused = await signIn(username);
      expect([refused.status, refused.problem.code]).toEqual([429, 'too_many_requests']);
      expect(refused.headers.get('retry-after')).toBe(String(seconds));
      expect(refused.problem.detail).toBe(`操作太频繁，请 ${words}后再试`);
      server.clock.advanceSeconds(seconds);
      await failures(username, 1);
    }
  });

  test('the right password is taken when the wait is over, and forgets the count', async () => {
    const username = await employee();
    await failures(username, 5);
    expect((await signIn(username)).status).toBe(429);
    server.clock.advanceSeconds(30);
    expect((await signIn(username)).status).toBe(201);
    await failures(username, 5);
  });

  test('a user name that does not exist waits alike', async () => {
    const username = `nobody-${newId()}`;
    await failures(username, 5);
    expect((await signIn(username)).status).toBe(429);
  });

  test('of others and in other letters: others are not touched, letters make no difference', async () => {
    const [username, other] = [await employee(), await employee()];
    await failures(` ${username.toUpperCase()} `, 5);
    expect((await signIn(username)).status).toBe(429);
    expect((await signIn(other)).status).toBe(201);
  });
});

describe('a device where the employee has logged in before', () => {
  test('goes on while others guess, and its log-in gives the others no new attempts', async () => {
    const username = await employee();
    const { deviceToken } = (await signIn(username)).body;
    await failures(username, 5);
    const known = await signIn(username, { deviceToken });
    expect([known.status, known.body.deviceToken]).toEqual([201, deviceToken]);
    expect((await signIn(username)).status).toBe(429);
  });

  test('has its own five attempts and its own waits', async () => {
    const username = await employee();
    const { deviceToken } = (await signIn(username)).body;
    await failures(username, 5, { deviceToken });
    expect((await signIn(username, { deviceToken })).status).toBe(429);
    expect((await signIn(username)).status).toBe(201);
    server.clock.advanceSeconds(30);
    expect((await signIn(username, { deviceToken })).status).toBe(201);
  });

  test('is known for nobody else: a colleague’s device, or one made up, is as any other', async () => {
    const [username, colleague] = [await employee(), await employee()];
    const { deviceToken } = (await signIn(colleague)).body;
    await failures(username, 5);
    for (const token of [deviceToken, 'A'.repeat(43)]) {
      expect((await signIn(username, { deviceToken: token })).status).toBe(429);
    }
  });

  test('is known for each of those who share it, and after 180 days without a log-in no more', async () => {
    const [one, other] = [await employee(), await employee()];
    const { deviceToken } = (await signIn(one)).body;
    expect((await signIn(other, { deviceToken })).body.deviceToken).toBe(deviceToken);
    for (const username of [one, other]) {
      await failures(username, 5);
      expect((await signIn(username, { deviceToken })).status).toBe(201);
    }
    server.clock.advanceMinutes(180 * 24 * 60);
    await failures(one, 5);
    expect((await signIn(one, { deviceToken })).status).toBe(429);
  });

  test('is stored as a hash only', async () => {
    const username = await employee();
    const { deviceToken } = (await signIn(username)).body;
    const { connection } = server.database;
    const stored = [connection.collection('known_devices'), connection.collection('attempts')];
    const text = JSON.stringify(await Promise.all(stored.map((one) => one.find().toArray())));
    expect(text).not.toContain(deviceToken);
    expect(text).not.toContain(username);
  });
});

describe('one address', () => {
  test('has room for a hundred customers who log in and renew at once', async () => {
    const from = '192.0.2.1';
    const codes = Array.from({ length: 100 }, () => server.sandbox.issueCode(`o${newId()}`));
    const logIns = await Promise.all(
      codes.map((code) => server.call(signInWithWechat, { body: { code, agreedVersion: 1 }, from })),
    );
    const renewals = await Promise.all(
      logIns.map(({ body: { refreshToken } }) => server.call(refreshSession, { body: { refreshToken }, from })),
    );
    expect(new Set(logIns.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(renewals.map(({ status }) => status))).toEqual(new Set([200]));
  });

  test('has an end all the same, in both processes together; an IPv6 one counts by its /64', async () => {
    const renew = (no: number) =>
      (no % 2 === 0 ? server : second).call(refreshSession, {
        body: { refreshToken: 'none' },
        from: `2001:db8:0:1::${(no + 1).toString(16)}`,
      });
    const replies = [];
    for (let no = 0; no < 620; no += 31) {
      replies.push(...(await Promise.all(Array.from({ length: 31 }, (_, index) => renew(no + index)))));
    }
    const refused = replies.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(20);
    expect(refused[0]?.problem.detail).toMatch(/^操作太频繁，请 \d+ (秒|分钟)后再试$/);
    const body = { refreshToken: 'none' };
    expect((await server.call(refreshSession, { body, from: '2001:db8:0:2::1' })).status).toBe(401);
    server.clock.advanceMinutes(1);
    expect((await server.call(refreshSession, { body, from: '2001:db8:0:1::1' })).status).toBe(401);
  });
});
