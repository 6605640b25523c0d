import { bindPhoneByCode, revealPhone, sendPhoneCode } from '@anxin/shared/contracts/customer';
import { useServer } from '../support/use-server';

/** Many requests at a time: the server judges five guesses at most, and one number gets one code. */

const server = useServer();

let lastNo = 0;
const newPhone = () => `136${String((lastNo += 1)).padStart(8, '0')}`;

async function newMember() {
  const person = server.sandbox.newPerson(null);
  return server.memberClient(await server.services.customers.ofWechat(person, server.clock.now()));
}

function codeFor(phone: string): string {
  const message = server.sandbox.messages().find((one) => one.phone === `+86${phone}`);
  return /\d{6}/.exec(message?.text.replace(/^【.*?】/, '') ?? '')?.[0] ?? '';
}

/** Counts each answer. */
function tally(answers: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return counts;
}

test('of a hundred wrong guesses at a time five are judged, and then the right one is refused', async () => {
  const [client, phone] = [await newMember(), newPhone()];
  await client.call(sendPhoneCode, { body: { phone } });
  const right = Number(codeFor(phone));
  const guesses = Array.from({ length: 100 }, (_, no) => String((right + 1 + no) % 1_000_000).padStart(6, '0'));
  const replies = await Promise.all(guesses.map((code) => client.call(bindPhoneByCode, { body: { phone, code } })));
  const told = tally(replies.map(({ problem }) => problem.code));
  // The fifth guess is judged too: it ends the code.
  expect(told).toEqual({ sms_code_wrong: 4, sms_code_expired: 96 });
  const late = await client.call(bindPhoneByCode, { body: { phone, code: codeFor(phone) } });
  expect(late.problem.code).toBe('sms_code_expired');
  expect((await client.call(revealPhone)).problem.code).toBe('phone_required');
});

test('the right code typed in twenty requests at a time binds once', async () => {
  const [client, phone] = [await newMember(), newPhone()];
  await client.call(sendPhoneCode, { body: { phone } });
  const code = codeFor(phone);
  const requests = Array.from({ length: 20 }, () => client.call(bindPhoneByCode, { body: { phone, code } }));
  const replies = await Promise.all(requests);
  const told = tally(replies.map((reply) => (reply.status === 200 ? 'bound' : reply.problem.code)));
  expect(told).toEqual({ bound: 1, sms_code_expired: 19 });
  expect((await client.call(revealPhone)).body).toEqual({ phone });
});

test('thirty members who ask for a code for one number at a time get one message', async () => {
  const phone = newPhone();
  const clients = await Promise.all(Array.from({ length: 30 }, newMember));
  const replies = await Promise.all(clients.map((client) => client.call(sendPhoneCode, { body: { phone } })));
  const told = tally(replies.map((reply) => (reply.status === 200 ? 'sent' : reply.problem.code)));
  expect(told).toEqual({ sent: 1, sms_code_too_soon: 29 });
  expect(server.sandbox.messages().filter((one) => one.phone === `+86${phone}`)).toHaveLength(1);
});

test('ten requests of one member at a time cost one code, also when the SMS service refuses it; no count is lost', async () => {
  const [client, phone] = [await newMember(), newPhone()];
  const stored = server.database.connection.collection<{ _id: string; count: number }>('phone_code_sends');
  const strangers = /^(?:phone|number)\|/;
  const countsBefore = await stored.countDocuments({ _id: strangers });
  const storm = async () => {
    const asked = Array.from({ length: 10 }, () => client.call(sendPhoneCode, { body: { phone } }));
    return tally((await Promise.all(asked)).map((reply) => (reply.status === 200 ? 'sent' : reply.problem.code)));
  };
  server.sandbox.failNextMessage(...Array.from({ length: 10 }, () => 'InvalidParameterValue.IncorrectPhoneNumber'));
  expect(Object.keys(await storm())).toContain('sms_phone_refused');
  expect(await stored.countDocuments({ _id: strangers })).toBe(countsBefore);
});
