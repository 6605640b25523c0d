import { signInStaff, staffMe } from '@anxin/shared/contracts/identity';
import { newId } from '../support/server';
import { storeOf } from '../support/stores';
import { useServer } from '../support/use-server';

const password = 'anxin-2026';
const [pudong, minhang] = [storeOf({ name: '安心浦东店' }), storeOf({ name: '安心闵行店' })];
const server = useServer();

beforeAll(async () => {
  for (const store of [pudong, minhang]) await server.services.organisation.addStore(store);
});

const staff = () => server.database.connection.collection('staff');

/** An employee of their own for each test, so that no failure counts for another. */
async function employee(roles = [{ storeId: pudong.id, role: 'front_desk' as const }]) {
  const username = `desk-${newId()}`;
  const id = await server.services.identity.createStaff({
    username,
    password,
    name: '周敏',
    roles,
    at: server.clock.now(),
  });
  return { id, username };
}

const signIn = (username: string, tried = password) =>
  server.call(signInStaff, { body: { username, password: tried } });

describe('signing in as an employee', () => {
  test('the right password gives tokens, and the token the roles of each store', async () => {
    const roles = [
      { storeId: pudong.id, role: 'front_desk' as const },
      { storeId: minhang.id, role: 'advisor' as const },
    ];
    const { id, username } = await employee(roles as never);
    const { status, body } = await signIn(username);
    expect([status, body.expiresInSeconds]).toEqual([201, 900]);
    const me = await server.call(staffMe, { token: body.accessToken });
    expect(me.body).toEqual({
      id,
      name: '周敏',
      roles: [
        { storeId: pudong.id, storeName: '安心浦东店', role: 'front_desk' },
        { storeId: minhang.id, storeName: '安心闵行店', role: 'advisor' },
      ],
    });
  });

  test('the user name does not tell upper from lower case, and is one person’s', async () => {
    const { username } = await employee();
    expect((await signIn(` ${username.toUpperCase()} `)).status).toBe(201);
    const at = server.clock.now();
    const again = { username: username.toUpperCase(), password, name: '别人', roles: [], at };
    await expect(server.services.identity.createStaff(again)).rejects.toThrow(/E11000|duplicate/i);
  });

  test('the password is kept as an argon2id hash only', async () => {
    const { username } = await employee();
    const stored = JSON.stringify(await staff().findOne({ username }));
    expect(stored).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    expect(stored).not.toContain(password);
  });

  test('a wrong password, an unknown user and one who has left are refused alike', async () => {
    const { username } = await employee();
    const gone = await employee();
    await staff().updateOne({ username: gone.username }, { $set: { active: false } });
    const refused = [await signIn(username, 'wrong'), await signIn(`nobody-${newId()}`), await signIn(gone.username)];
    for (const { status, problem } of refused) {
      expect([status, problem.code, problem.title]).toEqual([401, 'wrong_credentials', '账号或密码不正确']);
    }
  });

  test('an unknown user takes as long as a wrong password', async () => {
    const { username } = await employee();
    const took = async (name: string) => {
      const startedMs = performance.now();
      await signIn(name, 'wrong');
      return performance.now() - startedMs;
    };
    const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
    const [known, unknown]: [number[], number[]] = [[], []];
    for (let round = 0; round < 7; round += 1) {
      known.push(await took(username));
      unknown.push(await took(`nobody-${newId()}`));
    }
    // Hashing takes most of the time of either; without it an unknown user would be answered many times faster.
    expect(median(unknown)).toBeGreaterThan(median(known) / 3);
  });

  test.each([
    ['no password', { username: 'a' }],
    ['a user name with operators', { username: { $gt: '' }, password }],
    ['a password too long', { username: 'a', password: 'a'.repeat(129) }],
    ['a device token of another shape', { username: 'a', password, deviceToken: 'short' }],
    ['a device token with operators', { username: 'a', password, deviceToken: { $ne: null } }],
  ])('%s: 400 with the field', async (_, body) => {
    const { status, problem } = await server.call(signInStaff, { body: body as never });
    expect([status, problem.code]).toEqual([400, 'invalid_input']);
  });
});

describe('who an employee is', () => {
  test('is for employees only', async () => {
    const reply = await server.call(staffMe, { token: server.memberClient().token() });
    expect([reply.status, reply.problem.code]).toEqual([403, 'not_allowed']);
  });

  test('an employee who has left, or is unknown, is not found', async () => {
    const { username, id } = await employee();
    const token = (await signIn(username)).body.accessToken;
    await staff().updateOne({ username }, { $set: { active: false } });
    expect((await server.call(staffMe, { token })).problem.code).toBe('not_found');
    expect((await server.staffClient('front_desk', pudong.id).call(staffMe)).problem.code).toBe('not_found');
    await expect(server.services.identity.staffByIds([id, newId()])).resolves.toEqual([{ id, name: '周敏' }]);
  });
});
