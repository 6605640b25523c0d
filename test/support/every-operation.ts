import type { AnyOperation } from '@anxin/shared/contracts/operation';
import type { CouponOfferTerms } from '@anxin/shared/contracts/coupon-offer';
import { offerOwnership } from '@anxin/shared/contracts/ownership-transfer';
import { uploadFile } from '@anxin/shared/contracts/upload';
import type { CampaignTerms } from '@anxin/shared/contracts/points-campaign';
import { dayOf } from '@anxin/shared/values/store-time';
import type { AccountRecord } from '@anxin/server/domains/points/index';
import type { Caller } from '@anxin/server/http/caller';
import { openSite, type Owner, type Site, tomorrow } from './booking';
import { type Client, newId, type TestServer } from './server';
import { packageOf, packageOnSale } from './packages';
import { smallPng } from './pictures';
import { requestFor, replacementOf } from './transfers';
import { givePoints, madeReady, type Visit } from './visits';

/** One person's side of the ground: a store with its manager, and an owner whose car is there, ready to be settled. */
export interface Side {
  site: Site;
  owner: Owner;
  manager: Client<Caller>;
  visit: Visit;
  /** The ids of its records by the names that paths give them. */
  ids: Record<string, string>;
}

/** Lays one side: every kind of record an operation can name. */
export async function openSide(server: TestServer): Promise<Side> {
  const site = await openSite(server);
  const owner = await site.owner();
  const visit = await madeReady(server, site, { owner });
  await givePoints(server, owner.vehicleId, 500);
  const account = await server.services.points.accountOf(owner.vehicleId);
  const journal = await server.database.connection
    .collection('journals')
    .findOne({ account: account && new server.database.connection.base.mongo.ObjectId(account.id) });
  const order = await server.services.repairOrders.byId(visit.orderId);
  const correction = account && journal && (await requestCorrection(server, account, String(journal._id)));
  const ids: Record<string, string> = {
    adjustmentId: correction?.id ?? '',
    storeId: site.store.id,
    vehicleId: owner.vehicleId,
    appointmentId: visit.appointmentId,
    repairOrderId: visit.orderId,
    lineId: order?.lines[0]?.id ?? '',
    journalId: String(journal?._id),
    fileId: (await owner.call(uploadFile, { body: { type: 'image/png', bytes: smallPng } })).body.id,
    campaignId: await openCampaign(server, site),
    counterBillId: await openBill(server, site, owner),
    ...(await openPackage(server, site, owner)),
  };
  Object.assign(ids, await openCoupons(server, site, owner));
  ids['transferId'] = (await openTransfer(server, site, owner)).id;
  Object.assign(ids, await openOwnershipTransfers(server, site, owner));
  return { site, owner, manager: server.staffClient('general_manager', site.store.id), visit, ids };
}

/** A campaign that has not begun; answers its id. */
async function openCampaign({ services, clock }: TestServer, { store }: Site): Promise<string> {
  const input = { storeId: store.id, terms: soundTerms, by: { id: newId(), name: '范晓琪' }, at: clock.now() };
  return (await services.campaigns.createCampaign(input, null)).id;
}

/** An offer that is claimed, and a coupon of it. */
async function openCoupons({ services, clock }: TestServer, { store }: Site, { customerId, vehicleId }: Owner) {
  const at = clock.now();
  const by = { id: newId(), name: '范晓琪' };
  const terms = { ...soundCoupon, from: dayOf(at) };
  const offer = await services.coupons.createOffer({ storeId: store.id, terms, by, at }, null);
  const coupon = await services.coupons.claim({ offerId: offer.id, vehicleId, customerId, at }, null);
  return { couponOfferId: offer.id, couponId: coupon.id };
}

const soundCoupon: CouponOfferTerms = {
  name: '王女士',
  from: '2026-11-24',
  to: '2027-01-31',
  businessTypes: ['maintenance'],
  stackable: false,
  benefit: { kind: 'amount', amountFen: 5_000 },
  leastSpendFen: 0,
  way: 'claim',
  audience: 'everyone',
  priceFen: null,
  perMemberLimit: 2,
  stock: 100,
  validDays: 30,
};

/** A package on sale, and the one the owner bought of it. */
async function openPackage(server: TestServer, { store }: Site, { vehicleId, customerId }: Owner) {
  const offer = await packageOnSale(server, store.id);
  const owned = await packageOf(server, { offer, vehicleId, customerId });
  return { packageOfferId: offer.id, packageId: owned.id, itemId: offer.items[0]?.id ?? '' };
}

/** A bill of the counter that is not paid; answers its id. */
async function openBill({ services, clock }: TestServer, { store }: Site, owner: Owner): Promise<string> {
  const vehicle = { id: owner.vehicleId, customerId: owner.customerId, plate: '沪A99999', modelName: '星途 320' };
  const details = {
    customerName: '王女士',
    businessType: 'insurance',
    title: '交强险续保',
    amountFen: 95_000,
  } as const;
  const by = { id: newId(), name: '陈静' };
  const wanted = { ...details, storeId: store.id, vehicle, sells: null, by, at: clock.now() };
  return (await services.counterBills.open(wanted, null)).id;
}

const soundTerms: CampaignTerms = {
  name: '王女士',
  from: '2027-01-01',
  to: '2027-01-31',
  businessTypes: ['maintenance'],
  audience: { kind: 'everyone' },
  minPaidFen: 0,
  bonus: { kind: 'fixed', points: 100 },
  budget: 1_000,
};

/** A request about the owner's vehicle that waits. */
async function openTransfer(server: TestServer, site: Site, owner: Owner) {
  const to = await replacementOf(server, owner, site.store);
  return (await requestFor(owner, to.vin)).body;
}

/** A correction that another manager asked for. */
async function requestCorrection(server: TestServer, account: AccountRecord, journalId: string) {
  const { points, adjustments } = server.services;
  const journal = await points.journalById(journalId);
  if (!journal) throw new Error('The journal is gone');
  const by = { id: newId(), name: '赵蕾' };
  const wanted = { account, journal, reason: '录入错误', by, at: server.clock.now(), once: null };
  return (await adjustments.ask(wanted)).adjustment;
}

/** An offer of a vehicle to the owner. */
async function openOwnershipTransfers(server: TestServer, site: Site, owner: Owner) {
  const other = await site.owner();
  const phone = (await server.services.customers.phoneInFull(owner.customerId)) ?? '';
  const offered = await other.call(offerOwnership, { params: { vehicleId: other.vehicleId }, body: { phone } });
  return { code: offered.body.code, handoverId: offered.body.id };
}

/** A part of the operation's example, about the records of this side. */
export function exampleOf(operation: AnyOperation, part: 'query' | 'body', side: Side): Record<string, unknown> {
  return aboutSide(operation.example[part] as Record<string, unknown>, side);
}

function aboutSide(example: Record<string, unknown>, side: Side): Record<string, unknown> {
  const { site, ids } = side;
  const own: Record<string, unknown> = {
    ...ids,
    serviceIds: [site.services.check.id],
    services: site.services.check.id,
    evidence: [ids['fileId']],
    offerId: ids['couponOfferId'],
    toVehicleId: undefined,
    day: tomorrow,
  };
  return Object.fromEntries(
    Object.entries(example).map(([name, value]) => {
      if (name in own && !(name === 'lineId' && value === null)) return [name, own[name]];
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
      return [name, isObject ? aboutSide(value as Record<string, unknown>, side) : value];
    }),
  );
}

/** Returns a client of this side that may call the operation; undefined for a public one. */
export function callerOf(operation: AnyOperation, side: Side): Client<Caller> | undefined {
  if (operation.access === 'public') return undefined;
  return operation.access === 'staff' ? side.manager : side.owner;
}

/** Reads the whole database, except `counted` collections and those that count requests whatever their result. */
export async function everythingStored(
  server: TestServer,
  counted: readonly string[] = [],
): Promise<Record<string, string[]>> {
  const { db } = server.database.connection;
  if (!db) throw new Error('The database is not connected');
  const stored: Record<string, string[]> = {};
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    // These collections count requests and allot numbers, whatever the result of the request.
    if (['counters', 'attempts', 'request_windows', ...counted].includes(name)) continue;
    stored[name] = (await db.collection(name).find().toArray()).map((one) => JSON.stringify(one)).toSorted();
  }
  return stored;
}

export const unknownIds = (side: Side): Record<string, string> =>
  Object.fromEntries(Object.keys(side.ids).map((name) => [name, newId()]));
