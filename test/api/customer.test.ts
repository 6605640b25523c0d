import { bindPhone, memberMe, revealPhone, updateMember } from '@anxin/shared/contracts/customer';
import { newId } from '../support/server';
import { useServer } from '../support/use-server';

const phonePath = '/wxa/business/getuserphonenumber';
const server = useServer();

const collection = (name: string) => server.database.connection.collection(name);
const objectId = (id: string) => new server.database.connection.base.mongo.ObjectId(id);
/** A number nobody has yet. */
let lastNo = 0;
const newPhone = () => `138${String((lastNo += 1)).padStart(8, '0')}`;

/** A member who has signed in, with a WeChat that has this number. */
async function memberWith(phone: string | null) {
  const person = server.sandbox.newPerson(phone);
  const id = await server.services.customers.ofWechat(person, server.clock.now());
  const client = server.memberClient(id);
  const bind = (code = server.sandbox.issuePhoneCode(person.openid)) => client.call(bindPhone, { body: { code } });
  return { id, openid: person.openid, client, bind };
}

describe('the member’s own record', () => {
  test('shows who they are; the name is theirs to change', async () => {
    const { id, client } = await memberWith(null);
    expect((await client.call(memberMe)).body).toEqual({ id, name: null, phone: null, advisors: [] });
    const renamed = await client.call(updateMember, { body: { name: ' 李女士 ' } });
    expect([renamed.status, renamed.body.name]).toEqual([200, '李女士']);
    expect((await client.call(memberMe)).body.name).toBe('李女士');
  });

  test.each([
    ['an empty name', { name: '  ' }],
    ['a name too long', { name: '李'.repeat(21) }],
    ['a name with operators', { name: { $set: 1 } }],
    ['an unknown field', { name: '李', phone: '13800000000' }],
  ])('%s is refused with the field, and nothing changes', async (_, body) => {
    const { client } = await memberWith(null);
    const { status, problem } = await client.call(updateMember, { body: body as never });
    expect([status, problem.code, problem.errors?.[0]?.field.startsWith('body.')]).toEqual([
      400,
      'invalid_input',
      true,
    ]);
    expect((await client.call(memberMe)).body.name).toBeNull();
  });

  test('a token of a member who is gone finds nothing', async () => {
    const nobody = server.memberClient();
    expect((await nobody.call(memberMe)).problem.code).toBe('not_found');
    expect((await nobody.call(updateMember, { body: { name: '李' } })).problem.code).toBe('not_found');
    expect((await nobody.call(revealPhone)).problem.code).toBe('not_found');
  });

  test('is for members only', async () => {
    const { status, problem } = await server.call(memberMe, { token: server.staffClient('advisor', newId()).token() });
    expect([status, problem.code]).toEqual([403, 'not_allowed']);
  });
});

describe('binding a phone', () => {
  test('shows it masked, and in full to the member alone', async () => {
    const phone = newPhone();
    const { client, bind } = await memberWith(phone);
    expect((await client.call(revealPhone)).problem.code).toBe('phone_required');
    const bound = await bind();
    expect([bound.status, bound.body.phone]).toEqual([200, `138****${phone.slice(-4)}`]);
    expect((await client.call(revealPhone)).body).toEqual({ phone });
  });

  test('keeps no digit of it readable', async () => {
    const phone = newPhone();
    const { id, bind } = await memberWith(phone);
    await bind();
    const member = await collection('customers').findOne({ _id: objectId(id) });
    const claims = await collection('phone_claims').find().toArray();
    expect(member?.['phoneSealed']).toMatch(/^[\w-]{8}\.[\w-]{50,}$/);
    expect(member?.['dataKey']).toMatch(/^k1\./);
    const stored = JSON.stringify([member, claims]);
    for (const part of [phone, phone.slice(3), phone.slice(0, 7)]) expect(stored).not.toContain(part);
  });

  test('the same number again is fine', async () => {
    const { bind } = await memberWith(newPhone());
    await bind();
    expect((await bind()).status).toBe(200);
  });

  test('a number another member has is refused, and both keep what they had', async () => {
    const phone = newPhone();
    const [lin, chen] = [await memberWith(phone), await memberWith(phone)];
    await lin.bind();
    const { status, problem } = await chen.bind();
    expect([status, problem.code, problem.title]).toEqual([409, 'phone_taken', '该手机号已绑定其他微信']);
    expect((await chen.client.call(memberMe)).body.phone).toBeNull();
    expect((await lin.client.call(revealPhone)).body).toEqual({ phone });
  });

  test('a new number frees the old one for others', async () => {
    const [old, next] = [newPhone(), newPhone()];
    const lin = await memberWith(old);
    await lin.bind();
    const newWechat = server.sandbox.newPerson(next);
    await lin.bind(server.sandbox.issuePhoneCode(newWechat.openid));
    expect((await lin.client.call(revealPhone)).body).toEqual({ phone: next });
    const chen = await memberWith(old);
    expect((await chen.bind()).status).toBe(200);
    expect((await (await memberWith(next)).bind()).problem.code).toBe('phone_taken');
  });

  test('of ten members who bind one number at a time, one has it', async () => {
    const phone = newPhone();
    const customers = await Promise.all(Array.from({ length: 10 }, () => memberWith(phone)));
    const replies = await Promise.all(customers.map(({ bind }) => bind()));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ status }) => status !== 200).map(({ problem }) => problem.code)).toEqual(
      Array.from({ length: 9 }, () => 'phone_taken'),
    );
    const shown = await Promise.all(customers.map(({ client }) => client.call(memberMe)));
    expect(shown.filter(({ body }) => body.phone !== null)).toHaveLength(1);
  });

  test('one member who binds two numbers at a time has one of them, and the other is free', async () => {
    const [one, two] = [newPhone(), newPhone()];
    const lin = await memberWith(one);
    const other = server.sandbox.issuePhoneCode(server.sandbox.newPerson(two).openid);
    const replies = await Promise.all([lin.bind(), lin.bind(other)]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    const { phone } = (await lin.client.call(revealPhone)).body;
    const free = phone === one ? two : one;
    expect((await (await memberWith(free)).bind()).status).toBe(200);
    expect((await (await memberWith(phone)).bind()).problem.code).toBe('phone_taken');
  });

  test.each([
    ['an unknown code', async () => 'unknown'],
    ['a log-in code', async () => server.sandbox.issueCode((await memberWith(newPhone())).openid)],
    [
      'a code used before',
      async () => {
        const { openid, bind } = await memberWith(newPhone());
        const code = server.sandbox.issuePhoneCode(openid);
        await bind(code);
        return code;
      },
    ],
    [
      'a code older than five minutes',
      async () => {
        const code = server.sandbox.issuePhoneCode((await memberWith(newPhone())).openid);
        server.clock.advanceMinutes(5);
        return code;
      },
    ],
  ])('%s is refused, and nothing is bound', async (_, code) => {
    const { client, bind } = await memberWith(newPhone());
    const { status, problem } = await bind(await code());
    expect([status, problem.code]).toEqual([400, 'wechat_phone_code_invalid']);
    expect((await client.call(memberMe)).body.phone).toBeNull();
  });

  test.each([
    ['Hong Kong', '+85291234567', '+852 ****4567'],
    ['Macau', '+85366123456', '+853 ****3456'],
    ['Taiwan', '+886912345678', '+886 ****5678'],
    ['Singapore', '+6581234567', '+65 ****4567'],
    ['the United States', '+14155550100', '+1 ****0100'],
    ['Italy, where numbers begin with 0', '+390612345678', '+39 ****5678'],
  ])('a number of %s is bound and shown as any other, and belongs to one member', async (_, phone, masked) => {
    const { id, client, bind } = await memberWith(phone);
    const bound = await bind();
    expect([bound.status, bound.body.phone]).toEqual([200, masked]);
    expect((await client.call(revealPhone)).body).toEqual({ phone });
    expect((await bind()).status).toBe(200);
    expect(await server.services.customers.idByPhone(phone)).toBe(id);
    expect((await (await memberWith(phone)).bind()).problem.code).toBe('phone_taken');
  });

  test('what WeChat gives that is no number is refused with the reason', async () => {
    const { bind } = await memberWith('61234567');
    const { status, problem } = await bind();
    expect([status, problem.errors?.[0]]).toEqual([
      400,
      { field: 'body.code', reason: '微信给出的手机号无法识别，请联系门店', code: 'invalid_input' },
    ]);
  });

  test('twenty members at a time, with an access token that was replaced elsewhere, renew it once', async () => {
    const customers = await Promise.all(Array.from({ length: 20 }, () => memberWith(newPhone())));
    await (await memberWith(newPhone())).bind();
    server.sandbox.revokeToken();
    const before = server.sandbox.calls('/cgi-bin/stable_token');
    const replies = await Promise.all(customers.map(({ bind }) => bind()));
    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(server.sandbox.calls('/cgi-bin/stable_token')).toBe(before + 1);
  });

  test('while WeChat is busy it is asked again, then said to be unavailable', async () => {
    const { bind } = await memberWith(newPhone());
    server.sandbox.failNext(phonePath, -1, 3);
    const { status, problem } = await bind();
    expect([status, problem.code]).toEqual([503, 'wechat_unavailable']);
    server.sandbox.failNext(phonePath, -1, 2);
    expect((await bind()).status).toBe(200);
  });
});

describe('customers as other parts know them', () => {
  test('a member known beforehand is the one who signs in later', async () => {
    const { customers } = server.services;
    const at = server.clock.now();
    const member = { openid: `o${newId()}`, unionid: null, name: '李女士', phone: newPhone(), at };
    const made = await customers.create(member);
    expect(made).toEqual({
      id: made.id,
      name: '李女士',
      phoneMasked: `138****${member.phone.slice(-4)}`,
      createdAt: at,
    });
    await expect(customers.ofWechat(member, at)).resolves.toBe(made.id);
    await expect(customers.create({ ...member, openid: `o${newId()}` })).rejects.toMatchObject({ code: 'phone_taken' });
    await expect(customers.create(member)).rejects.toThrow();
    await expect(customers.create({ ...member, phone: null })).rejects.toThrow(/wechat_identities/);
  });

  test('one without WeChat has a name and a phone, and nobody else has the phone', async () => {
    const { customers } = server.services;
    const at = server.clock.now();
    const profile = { openid: null, unionid: null, name: '周先生', phone: newPhone(), at };
    const made = await customers.create(profile);
    expect(made).toMatchObject({ name: '周先生', phoneMasked: `138****${profile.phone.slice(-4)}` });
    expect(await customers.idByPhone(profile.phone)).toBe(made.id);
    await expect(customers.create(profile)).rejects.toMatchObject({ code: 'phone_taken' });
    expect(await collection('wechat_identities').countDocuments({ customerId: objectId(made.id) })).toBe(0);
  });

  test('are found by their ids, and have a name to be called by', async () => {
    const { customers } = server.services;
    const [lin, chen] = [await memberWith(null), await memberWith(null)];
    await lin.client.call(updateMember, { body: { name: '李女士' } });
    const found = await customers.byIds([lin.id, chen.id, newId()]);
    const names = new Map(found.map((record) => [record.id, customers.displayName(record)]));
    expect(names).toEqual(
      new Map([
        [lin.id, '李女士'],
        [chen.id, '车主'],
      ]),
    );
    await expect(customers.byId(newId())).resolves.toBeNull();
  });
});

test('what members, phones, staff and sessions are looked up by has an index', async () => {
  const explained = async (name: string, filter: Record<string, unknown>) =>
    JSON.stringify(await collection(name).find(filter).explain());
  for (const [name, filter] of [
    ['wechat_identities', { customerId: newId() }],
    ['phone_claims', { customerId: newId() }],
    ['staff', { username: 'a' }],
  ] as const) {
    await expect(explained(name, filter)).resolves.toContain('IXSCAN');
  }
});

test.each([
  ['customers', { name: '半' }],
  ['wechat_identities', { unionid: 'uHalf' }],
  ['staff', { username: 'half', name: '半', passwordHash: 'plain', roles: [], active: true, createdAt: new Date(0) }],
  ['sessions', { kind: 'member', refreshHash: 'half' }],
])('the database itself refuses a record of %s that is half made', async (name, half) => {
  await expect(collection(name).insertOne({ ...half })).rejects.toThrow();
  await expect(collection(name).countDocuments(half as never)).resolves.toBe(0);
});
