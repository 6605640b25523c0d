import { bindPhone, bindPhoneByCode, revealPhone, sendPhoneCode } from '@anxin/shared/contracts/customer';
import { addDays, dayOf } from '@anxin/shared/values/store-time';
import { useServer } from '../support/use-server';

/** Strangers use up their own share of a number's codes, not its owner's. */

const server = useServer({ trustedProxies: 1 });
beforeEach(() => {
  // A day of its own for each test, from its morning: what is counted by the day begins again.
  server.clock.set(`${addDays(dayOf(server.clock.now()), 1)}T08:00:00+08:00`);
});

let last = 0;
const newPhone = () => `135${String((last += 1)).padStart(8, '0')}`;
const newAddress = () => `203.0.${(last += 1) % 250}.7`;

async function newMember(from = newAddress()) {
  const person = server.sandbox.newPerson(newPhone());
  const client = server.memberClient(await server.services.customers.ofWechat(person, server.clock.now()));
  return {
    openid: person.openid,
    client,
    from,
    /** Sends a code when no gap runs: Tencent Cloud itself sends five an hour. */
    async send(phone: string, address = from) {
      server.clock.advanceMinutes(13);
      const reply = await client.call(sendPhoneCode, { body: { phone }, from: address });
      return reply.status === 200 ? 'sent' : reply.problem.code;
    },
    bind: (phone: string, code: string) => client.call(bindPhoneByCode, { body: { phone, code }, from }),
  };
}

function codeFor(phone: string): string {
  const message = server.sandbox.messages().find((one) => one.phone === `+86${phone}`);
  return /\d{6}/.exec(message?.text.replace(/^【.*?】/, '') ?? '')?.[0] ?? '';
}

/** Strangers at new addresses use up all codes that the number's ceiling leaves them. */
async function usedUp(phone: string): Promise<void> {
  for (let stranger = 0; stranger < 2; stranger += 1) {
    const { send } = await newMember();
    for (const told of [await send(phone), await send(phone)]) expect(told).toBe('sent');
  }
  expect(await (await newMember()).send(phone)).toBe('sms_code_day_limit');
}

test('strangers together get four codes a day for a number; its owner, known by an earlier proof, still gets one', async () => {
  const [owner, phone] = [await newMember(), newPhone()];
  expect(await owner.send(phone)).toBe('sent');
  expect((await owner.bind(phone, codeFor(phone))).status).toBe(200);
  server.clock.advanceMinutes(24 * 60);
  await usedUp(phone);
  expect(await owner.send(phone, newAddress())).toBe('sent');
});

test('an owner who has changed the number since is known by it all the same', async () => {
  const [owner, phone, next] = [await newMember(), newPhone(), newPhone()];
  for (const number of [phone, next]) {
    expect(await owner.send(number)).toBe('sent');
    expect((await owner.bind(number, codeFor(number))).status).toBe(200);
  }
  server.clock.advanceMinutes(24 * 60);
  await usedUp(phone);
  expect(await owner.send(phone, newAddress())).toBe('sent');
});

test('an address makes nobody known: a stranger where the number was proved gets a stranger’s share', async () => {
  const [owner, phone] = [await newMember(), newPhone()];
  expect(await owner.send(phone)).toBe('sent');
  expect((await owner.bind(phone, codeFor(phone))).status).toBe(200);
  server.clock.advanceMinutes(24 * 60);
  const stranger = await newMember(owner.from);
  for (let no = 0; no < 3; no += 1) expect(await stranger.send(phone)).toBe('sent');
  expect(await stranger.send(phone)).toBe('sms_code_day_limit');
  expect(await owner.send(phone)).toBe('sent');
});

test('WeChat’s button proves a number as a code does: its owner is known by it afterwards', async () => {
  const [owner, phone] = [await newMember(), newPhone()];
  const code = server.sandbox.issuePhoneCode(owner.openid);
  expect((await owner.client.call(bindPhone, { body: { code }, from: owner.from })).status).toBe(200);
  const { phone: first } = (await owner.client.call(revealPhone)).body;
  expect(await owner.send(phone)).toBe('sent');
  expect((await owner.bind(phone, codeFor(phone))).status).toBe(200);
  server.clock.advanceMinutes(24 * 60);
  await usedUp(first);
  expect(await owner.send(first, newAddress())).toBe('sent');
});

test('a stranger’s message just before does not make the owner wait', async () => {
  const [owner, stranger, phone] = [await newMember(), await newMember(), newPhone()];
  await owner.send(phone);
  await owner.bind(phone, codeFor(phone));
  expect(await stranger.send(phone)).toBe('sent');
  // Tencent Cloud itself waits 30 seconds.
  server.clock.set(new Date(server.clock.now().getTime() + 31_000).toISOString());
  const { status } = await owner.client.call(sendPhoneCode, { body: { phone }, from: owner.from });
  expect(status).toBe(200);
});

test('one stranger gets three codes a day for a number, and so does one address, whoever asks there', async () => {
  const [stranger, second, phone, address] = [await newMember(), await newMember(), newPhone(), newAddress()];
  const told = [];
  for (let no = 0; no < 4; no += 1) told.push(await stranger.send(phone, address));
  expect(told).toEqual(['sent', 'sent', 'sent', 'sms_code_day_limit']);
  expect(await second.send(phone, address)).toBe('sms_code_day_limit');
  expect(await second.send(phone)).toBe('sent');
  expect(await stranger.send(newPhone(), address)).toBe('sent');
});

test('requests within the minute cost nothing: a newcomer who presses on gets three codes all the same', async () => {
  const [newcomer, phone] = [await newMember(), newPhone()];
  const press = () => newcomer.client.call(sendPhoneCode, { body: { phone }, from: newcomer.from });
  for (let no = 0; no < 3; no += 1) {
    expect(await newcomer.send(phone)).toBe('sent');
    for (let pressed = 0; pressed < 3; pressed += 1) expect((await press()).problem.code).toBe('sms_code_too_soon');
  }
  expect(await newcomer.send(phone)).toBe('sms_code_day_limit');
});

test('a code that the SMS service refused costs the number nothing', async () => {
  const [newcomer, phone] = [await newMember(), newPhone()];
  for (let failed = 0; failed < 5; failed += 1) {
    server.sandbox.failNextMessage('FailedOperation.InsufficientBalanceInSmsPackage');
    expect(await newcomer.send(phone)).not.toBe('sent');
  }
  for (let no = 0; no < 3; no += 1) expect(await newcomer.send(phone)).toBe('sent');
  expect(await newcomer.send(phone)).toBe('sms_code_day_limit');
});

test('a refused code stays counted for its member, so the SMS service is not called without end', async () => {
  const newcomer = await newMember();
  for (let failed = 0; failed < 15; failed += 1) {
    server.sandbox.failNextMessage('FailedOperation.InsufficientBalanceInSmsPackage');
    expect(await newcomer.send(newPhone())).not.toBe('sms_code_day_limit');
  }
  expect(await newcomer.send(newPhone())).toBe('sms_code_day_limit');
});

test('a stranger whose codes are used up neither costs nor holds up another', async () => {
  const [stranger, second, phone] = [await newMember(), await newMember(), newPhone()];
  for (let no = 0; no < 3; no += 1) expect(await stranger.send(phone)).toBe('sent');
  expect(await stranger.send(phone)).toBe('sms_code_day_limit');
  const { status } = await second.client.call(sendPhoneCode, { body: { phone }, from: second.from });
  expect(status).toBe(200);
});

test('who is known gets ten a day and no more', async () => {
  const [owner, phone] = [await newMember(), newPhone()];
  await owner.send(phone);
  await owner.bind(phone, codeFor(phone));
  server.clock.advanceMinutes(24 * 60);
  for (let no = 0; no < 10; no += 1) expect(await owner.send(phone)).toBe('sent');
  expect(await owner.send(phone)).toBe('sms_code_day_limit');
});

test('five wrong guesses end the code but not the number: a new code binds', async () => {
  const [owner, phone] = [await newMember(), newPhone()];
  await owner.send(phone);
  const wrong = String((Number(codeFor(phone)) + 1) % 1_000_000).padStart(6, '0');
  for (let guess = 0; guess < 5; guess += 1) await owner.bind(phone, wrong);
  expect((await owner.bind(phone, codeFor(phone))).problem.code).toBe('sms_code_expired');
  expect(await owner.send(phone)).toBe('sent');
  expect((await owner.bind(phone, codeFor(phone))).status).toBe(200);
});
