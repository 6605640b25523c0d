import { bindPhone, bindPhoneByCode, memberMe, revealPhone, sendPhoneCode } from '@anxin/shared/contracts/customer';
import { newId } from '../support/server';
import { useServer } from '../support/use-server';

/** A phone by hand: a code by text message, beside WeChat's button. */

const server = useServer();
beforeEach(() => {
  // A day of its own for each test: what is counted by the day begins again.
  server.clock.advanceMinutes(24 * 60);
});

let lastNo = 0;
const newPhone = () => `137${String((lastNo += 1)).padStart(8, '0')}`;
const collection = (name: string) => server.database.connection.collection(name);

async function newMember() {
  const person = server.sandbox.newPerson(null);
  const id = await server.services.customers.ofWechat(person, server.clock.now());
  const client = server.memberClient(id);
  return {
    id,
    client,
    send: (phone: string) => client.call(sendPhoneCode, { body: { phone } }),
    bind: (phone: string, code: string, key?: string) =>
      client.call(bindPhoneByCode, { body: { phone, code }, ...(key === undefined ? {} : { key }) }),
    reveal: () => client.call(revealPhone),
  };
}

/** The code of the last message to the number. */
function codeFor(phone: string): string {
  const message = server.sandbox.messages().find((one) => one.phone === `+86${phone}`);
  return /\d{6}/.exec(message?.text.replace(/^【.*?】/, '') ?? '')?.[0] ?? '';
}

const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('binding by code', () => {
  test('a code of six digits is sent; typed, it binds the number as WeChat’s button does', async () => {
    const [member, phone] = [await newMember(), newPhone()];
    const sent = await member.send(`+86 ${phone.slice(0, 3)}-${phone.slice(3)}`);
    expect([sent.status, sent.body]).toEqual([
      200,
      { delivery: 'sent', expiresInSeconds: 300, resendAfterSeconds: 60 },
    ]);
    expect(codeFor(phone)).toMatch(/^\d{6}$/);
    const bound = await member.bind(phone, codeFor(phone));
    expect([bound.status, bound.body.phone]).toEqual([200, `137****${phone.slice(-4)}`]);
    expect((await member.reveal()).body).toEqual({ phone });
  });

  test('neither the code nor the number can be read in the database', async () => {
    const [member, phone] = [await newMember(), newPhone()];
    await member.send(phone);
    const code = codeFor(phone);
    const stored = JSON.stringify([
      await collection('phone_codes').find().toArray(),
      await collection('phone_code_sends').find().toArray(),
    ]);
    expect(stored).toContain(member.id);
    for (const secret of [code, phone, phone.slice(3)]) expect(stored).not.toContain(`"${secret}`);
  });

  test('a request that is repeated because its answer was lost gets the same answer, though the code is used', async () => {
    const [member, phone] = [await newMember(), newPhone()];
    await member.send(phone);
    const code = codeFor(phone);
    const [first, again] = [
      await member.bind(phone, code, 'bind-once-1'),
      await member.bind(phone, code, 'bind-once-1'),
    ];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    const other = await member.bind(phone, otherThan(code), 'bind-once-1');
    expect([other.status, other.problem.code]).toEqual([422, 'idempotency_key_reused']);
  });

  test('a bound number is answered as bound, though its owner could not be remembered', async () => {
    const [member, phone] = [await newMember(), newPhone()];
    await member.send(phone);
    const db = server.database.connection.db!;
    const { validator = {} } = await collection('known_devices').options();
    await db.command({ collMod: 'known_devices', validator: { never: true } });
    const bound = await member.bind(phone, codeFor(phone));
    await db.command({ collMod: 'known_devices', validator });
    expect(bound.status).toBe(200);
    expect((await member.reveal()).body).toEqual({ phone });
  });

  test('a number another member has is refused after the proof, with the answer of WeChat’s button', async () => {
    const [lin, chen, phone] = [await newMember(), await newMember(), newPhone()];
    await lin.send(phone);
    await lin.bind(phone, codeFor(phone));
    server.clock.advanceMinutes(2);
    const sent = await chen.send(phone);
    expect(sent.body).toEqual({ delivery: 'sent', expiresInSeconds: 300, resendAfterSeconds: 60 });
    const { status, problem } = await chen.bind(phone, codeFor(phone));
    expect([status, problem.code]).toEqual([409, 'phone_taken']);
    expect((await lin.reveal()).body).toEqual({ phone });
    expect((await chen.client.call(memberMe)).body.phone).toBeNull();
  });

  test('the same number twice is fine, and a number bound by WeChat’s button can be changed by code', async () => {
    const person = server.sandbox.newPerson(newPhone());
    const id = await server.services.customers.ofWechat(person, server.clock.now());
    const client = server.memberClient(id);
    await client.call(bindPhone, { body: { code: server.sandbox.issuePhoneCode(person.openid) } });
    const phone = newPhone();
    await client.call(sendPhoneCode, { body: { phone } });
    expect((await client.call(bindPhoneByCode, { body: { phone, code: codeFor(phone) } })).status).toBe(200);
    expect((await client.call(revealPhone)).body).toEqual({ phone });
  });
});

describe('a code is refused', () => {
  test('when it is wrong, with how many guesses are left; the right one still binds', async () => {
    const [member, phone] = [await newMember(), newPhone()];
    await member.send(phone);
    const code = codeFor(phone);
    const { status, problem } = await member.bind(phone, otherThan(code));
    expect([status, problem.code, problem.errors?.[0]]).toEqual([
      400,
      'sms_code_wrong',
      { field: 'body.code', reason: '验证码不正确，还可以再试 4 次', code: 'sms_code_wrong' },
    ]);
    expect((await member.bind(phone, code)).status).toBe(200);
  });

  test('after five wrong guesses, even when it is the right one', async () => {
    const [member, phone] = [await newMember(), newPhone()];
    await member.send(phone);
    const code = codeFor(phone);
    const codes = [];
    for (let guess = 0; guess < 5; guess += 1) codes.push((await member.bind(phone, otherThan(code))).problem.code);
    expect(codes).toEqual([...Array.from({ length: 4 }, () => 'sms_code_wrong'), 'sms_code_expired']);
    const { status, problem } = await member.bind(phone, code);
    expect([status, problem.code]).toEqual([409, 'sms_code_expired']);
  });

  test.each([
    ['five minutes after it was sent', 5, 409],
    ['not a minute before that', 4, 200],
  ])('%s', async (_, minutes, status) => {
    const [member, phone] = [await newMember(), newPhone()];
    await member.send(phone);
    server.clock.advanceMinutes(minutes);
    expect((await member.bind(phone, codeFor(phone))).status).toBe(status);
  });

  test('once it was used, once a newer one was sent, for another number and from another member', async () => {
    const [lin, chen, phone, other] = [await newMember(), await newMember(), newPhone(), newPhone()];
    await lin.send(phone);
    const first = codeFor(phone);
    expect((await chen.bind(phone, first)).problem.code).toBe('sms_code_expired');
    expect((await lin.bind(other, first)).problem.code).toBe('sms_code_expired');
    server.clock.advanceMinutes(1);
    await lin.send(phone);
    const second = codeFor(phone);
    if (first !== second) expect((await lin.bind(phone, first)).problem.code).toBe('sms_code_wrong');
    expect((await lin.bind(phone, second)).status).toBe(200);
    expect((await lin.bind(phone, second)).problem.code).toBe('sms_code_expired');
  });

  test('to whom is not signed in as a member', async () => {
    const body = { phone: newPhone() };
    expect((await server.call(sendPhoneCode, { body })).status).toBe(401);
    expect((await server.call(bindPhoneByCode, { body: { ...body, code: '123456' } })).status).toBe(401);
    const token = server.staffClient('front_desk', newId()).token();
    expect((await server.call(sendPhoneCode, { token, body })).status).toBe(403);
  });

  test.each([
    ['five digits', '12345'],
    ['letters', 'abcdef'],
    ['nothing', ''],
  ])('for its form: %s, and no guess is lost', async (_, code) => {
    const [member, phone] = [await newMember(), newPhone()];
    await member.send(phone);
    const { status, problem } = await member.bind(phone, code);
    expect([status, problem.errors?.[0]?.field]).toEqual([400, 'body.code']);
    const stored = await collection('phone_codes').findOne({ _id: member.id as never });
    expect(stored?.['guessesLeft']).toBe(5);
  });
});

describe('sending', () => {
  test('again within the minute is refused with how long to wait, also for another member, and after it is not', async () => {
    const [lin, chen, phone] = [await newMember(), await newMember(), newPhone()];
    await lin.send(phone);
    server.clock.set(new Date(server.clock.now().getTime() + 20_000).toISOString());
    for (const member of [lin, chen]) {
      const { status, problem, headers } = await member.send(phone);
      expect([status, problem.code, problem.detail]).toEqual([
        429,
        'sms_code_too_soon',
        '验证码刚刚发送过，请 40 秒后再获取',
      ]);
      expect(headers.get('retry-after')).toBe('40');
    }
    expect((await lin.bind(phone, codeFor(phone))).status).toBe(200);
    server.clock.advanceMinutes(1);
    expect((await chen.send(phone)).status).toBe(200);
  });

  test('one member gets fifteen a day, to whatever numbers', async () => {
    const member = await newMember();
    for (let sent = 0; sent < 15; sent += 1) expect((await member.send(newPhone())).status).toBe(200);
    expect((await member.send(newPhone())).problem.code).toBe('sms_code_day_limit');
    expect((await (await newMember()).send(newPhone())).status).toBe(200);
  });

  test('that Tencent Cloud refuses leaves no code that could be guessed, and may be tried again at once', async () => {
    const [member, phone] = [await newMember(), newPhone()];
    server.sandbox.failNextMessage('InvalidParameterValue.IncorrectPhoneNumber');
    const { status, problem } = await member.send(phone);
    expect([status, problem.code, problem.title]).toEqual([
      400,
      'sms_phone_refused',
      '该号码无法接收短信验证码，请核对，或换一个号码',
    ]);
    expect(await collection('phone_codes').countDocuments({ _id: member.id as never })).toBe(0);
    expect((await member.send(phone)).status).toBe(200);
  });

  test('whose outcome nobody knows says so, and the code that arrives is good', async () => {
    const [member, phone] = [await newMember(), newPhone()];
    server.sandbox.failNextMessage('InternalError.Timeout');
    expect((await member.send(phone)).body.delivery).toBe('unknown');
    expect(await collection('phone_codes').countDocuments({ _id: member.id as never })).toBe(1);
    expect((await member.send(phone)).problem.code).toBe('sms_code_too_soon');
  });
});

test('codes and counts are removed by an index', async () => {
  for (const name of ['phone_codes', 'phone_code_sends']) {
    const indexes = await collection(name).indexes();
    expect(indexes.find(({ key }) => 'purgeAt' in key)?.expireAfterSeconds).toBe(0);
  }
});

describe('an address', () => {
  const behindProxy = useServer({ trustedProxies: 1 });

  test('is counted by the subscriber’s block: another address inside it counts together', async () => {
    for (const from of ['2001:db8:0:7::1', '2001:db8:0:7::2', '2001:db8:0:8::1']) {
      const person = behindProxy.sandbox.newPerson(null);
      const id = await behindProxy.services.customers.ofWechat(person, behindProxy.clock.now());
      const { client, phone } = { client: behindProxy.memberClient(id), phone: newPhone() };
      expect((await client.call(sendPhoneCode, { body: { phone }, from })).status).toBe(200);
    }
    const sends = behindProxy.database.connection.collection<{ _id: string; count: number }>('phone_code_sends');
    const counts = (await sends.find({ _id: /^address/ }).toArray()).map(({ count }) => count);
    expect(counts.toSorted()).toEqual([1, 2]);
  });
});
