import { fileFormatOf } from '@anxin/shared/contracts/file';
import { operations } from '@anxin/shared/contracts/index';
import { refreshSession, signInWithWechat, signOut } from '@anxin/shared/contracts/identity';
import type { AnyOperation } from '@anxin/shared/contracts/operation';
import { chooseAdvisor } from '@anxin/shared/contracts/advisor';
import { bindPhoneByCode, memberMe, updateMember } from '@anxin/shared/contracts/customer';
import type { Route } from '@anxin/server/http/route';
import { openSite } from '../support/booking';
import { exampleOf, openSide, type Side } from '../support/every-operation';
import { sendTo } from '../support/hostile';
import { smallPng } from '../support/pictures';
import { useServer } from '../support/use-server';

/**
 * A token of a merged customer is good for up to 15 minutes, and changes nothing. docs/domain/customers.md#2. The merge
 * comes before the request, and in the middle of it: after the request was admitted, before its transaction.
 */

jest.setTimeout(600_000);

let amid: (() => Promise<void>) | null = null;
const server = useServer({ rateFactor: 1_000_000, altered: mergedAmid });

/** Merges the caller when the request has been admitted. */
function mergedAmid(route: Route): Route {
  return {
    ...route,
    async handle(call) {
      const merge = amid;
      amid = null;
      await merge?.();
      return route.handle(call);
    },
  };
}

/** Signing out is for everybody who is signed in, and needs no record. */
const changing = operations.filter(
  ({ id, method, access }) => method !== 'GET' && id !== signOut.id && (access === 'member' || access === 'signed_in'),
);
/** A text message is sent outside of any transaction, and no record of the customer is written. */
const writesNothing = ['member.sendPhoneCode'];
const by = { kind: 'staff', id: 'a'.repeat(24), name: '范晓琪' } as const;
const proof = { kind: 'staff', reason: '本人持行驶证到店' } as const;

let keys = 0;

function send(operation: AnyOperation, side: Side) {
  const key = operation.idempotent ? { 'idempotency-key': `merged-${(keys += 1)}` } : {};
  const headers = { ...key, authorization: `Bearer ${side.owner.token()}` };
  const { body } = operation;
  if (!body) return sendTo(server.url, operation, { params: side.ids, headers });
  if (fileFormatOf(body)) {
    const file = { 'content-type': 'image/png', ...headers };
    return sendTo(server.url, operation, { params: side.ids, body: smallPng, headers: file });
  }
  const byCode = { phone: '13812345678', code: '123456' };
  const example = JSON.stringify(operation.id === bindPhoneByCode.id ? byCode : exampleOf(operation, 'body', side));
  return sendTo(server.url, operation, { params: side.ids, body: example, headers });
}

async function mergeInto(side: Side): Promise<string> {
  const into = (await side.site.owner()).customerId;
  const at = server.clock.now();
  await server.services.customerMerges.merge({ from: side.owner.customerId, into, proof, by, at });
  return into;
}

/** The records of the customer, by kind, that are not nothing. */
async function recordsOf(customerId: string): Promise<string[]> {
  const counts = await server.services.customerMerges.count(customerId);
  return Object.keys(counts).filter((kind) => counts[kind] !== 0);
}

async function newSide(): Promise<Side> {
  server.clock.set('2026-11-24T09:00:00+08:00');
  return openSide(server);
}

test.each(changing.map((operation) => [operation.id, operation] as const))(
  '%s is refused to a merged customer, before and amid',
  async (_, operation) => {
    const [before, within] = [await newSide(), await newSide()];
    await mergeInto(before);
    const refused = await send(operation, before);
    expect([refused.status, refused.problem?.code]).toEqual([401, 'token_expired']);
    const names = async (side: Side) => (await server.services.customers.byId(side.owner.customerId))?.name;
    const name = await names(within);
    amid = () => mergeInto(within).then(() => undefined);
    const { status } = await send(operation, within);
    if (!writesNothing.includes(operation.id)) expect(status).toBeGreaterThanOrEqual(400);
    expect(amid).toBeNull();
    for (const side of [before, within]) expect(await recordsOf(side.owner.customerId)).toEqual([]);
    expect(await names(within)).toBe(name);
  },
);

test('the client renews its token and repeats the request as the customer who stays', async () => {
  const site = await openSite(server);
  const openid = 'o-merged-and-renewed';
  const code = server.sandbox.issueCode(openid);
  const session = (await server.call(signInWithWechat, { body: { code, agreedVersion: 1 } })).body;
  const from = (await server.call(memberMe, { token: session.accessToken })).body.id;
  const into = (await site.owner()).customerId;
  await server.services.customerMerges.merge({ from, into, proof, by, at: server.clock.now() });
  const body = { name: '周先生' };
  const refused = await server.call(updateMember, { token: session.accessToken, body });
  expect([refused.status, refused.problem.code]).toEqual([401, 'token_expired']);
  const { refreshToken } = session;
  const renewed = (await server.call(refreshSession, { body: { refreshToken } })).body;
  const { body: changed } = await server.call(updateMember, { token: renewed.accessToken, body });
  expect([changed.id, changed.name]).toEqual([into, '周先生']);
});

test('an advisor is not chosen by a customer who is merged at that moment', async () => {
  const side = await newSide();
  const [advisor] = await server.services.advisors.withRoom(side.site.store.id);
  amid = () => mergeInto(side).then(() => undefined);
  const params = { storeId: side.site.store.id };
  const reply = await side.owner.call(chooseAdvisor, { params, body: { advisorId: advisor?.id ?? '' } });
  expect([reply.status, reply.problem.code]).toEqual([401, 'token_expired']);
  await expect(server.services.advisors.current(side.owner.customerId, side.site.store.id)).resolves.toBeNull();
});

test('the desk opens no bill for a customer who is merged at that moment', async () => {
  const { site, owner } = await newSide();
  const vehicle = (await server.services.vehicles.byId(owner.vehicleId))!;
  const into = (await site.owner()).customerId;
  const at = server.clock.now();
  await server.services.customerMerges.merge({ from: owner.customerId, into, proof, by, at });
  const details = {
    customerName: '王女士',
    businessType: 'insurance',
    title: '交强险续保',
    amountFen: 95_000,
  } as const;
  const wanted = { ...details, storeId: site.store.id, vehicle, sells: null, by: { id: by.id, name: by.name }, at };
  await expect(server.services.counterBills.open(wanted, null)).rejects.toMatchObject({ code: 'customer_merged' });
  expect(await recordsOf(owner.customerId)).toEqual([]);
});
