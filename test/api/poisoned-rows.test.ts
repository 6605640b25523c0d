import { listAdvisors } from '@anxin/shared/contracts/advisor';
import { listAgreements } from '@anxin/shared/contracts/agreement';
import { cancelAppointment, listAppointments } from '@anxin/shared/contracts/appointment';
import { listCounterBills } from '@anxin/shared/contracts/counter-bill';
import { listClaimableOffers, listCoupons, listPublicOffers, staffListCoupons } from '@anxin/shared/contracts/coupon';
import { listCouponOffers } from '@anxin/shared/contracts/coupon-offer';
import { operations } from '@anxin/shared/contracts/index';
import {
  cancelOwnershipTransfer,
  listOwnershipTransfers,
  offerOwnership,
} from '@anxin/shared/contracts/ownership-transfer';
import { memberMe } from '@anxin/shared/contracts/customer';
import { listServices, listStores } from '@anxin/shared/contracts/organisation';
import { listPackageOffers, listSoldPackages } from '@anxin/shared/contracts/package-offer';
import { pointsStatement } from '@anxin/shared/contracts/points';
import {
  askAdjustment,
  findVehicles,
  listAdjustments,
  refuseAdjustment,
  staffPoints,
} from '@anxin/shared/contracts/points-account';
import { listCampaigns } from '@anxin/shared/contracts/points-campaign';
import { changeProgramme, getProgramme, programmeChanges, storePoints } from '@anxin/shared/contracts/points-programme';
import { groupLiability, pointsAudits } from '@anxin/shared/contracts/points-report';
import { cancelTransfer, listStoreTransfers, listTransfers } from '@anxin/shared/contracts/vehicle-replacement';
import { rowOf } from '@anxin/shared/contracts/rows';
import { listOwnPackages, listUsablePackages, listVehiclePackages } from '@anxin/shared/contracts/service-package';
import { declineAppointment, getBoard } from '@anxin/shared/contracts/staff-appointment';
import { listVehicles } from '@anxin/shared/contracts/vehicle';
import type { Caller } from '@anxin/server/http/caller';
import mongoose from 'mongoose';
import { addVehicle, openSite, type Owner, type Site, tomorrow } from '../support/booking';
import { claimed, openOffer } from '../support/coupons';
import { openedBeforeAll, openedBeforeEach } from '../support/opened';
import { packageOf, packageOnSale } from '../support/packages';
import { type Client, newId } from '../support/server';
import { storeOf } from '../support/stores';
import { requestFor, replacementOf } from '../support/transfers';
import { useServer } from '../support/use-server';
import { checkedIn, givePoints } from '../support/visits';

/**
 * One bad row never breaks a list. Each list is read with two rows. The test spoils one of them field by field, past
 * the validators of the database, and then each record that the row names. docs/domain/bad-input.md#2
 */

const server = useServer();
const { ObjectId } = mongoose.mongo;
type Id = mongoose.mongo.ObjectId | string | number | undefined;
const collection = (name: string) => server.database.connection.collection<{ _id: NonNullable<Id> }>(name);

interface World {
  site: Site;
  other: Site;
  owner: Owner;
  manager: Client<Caller>;
  group: Client<Caller>;
  orderId: string;
}

const world = openedBeforeAll(async (): Promise<World> => {
  const site = await openSite(server);
  const other = await openSite(server, { groupId: site.store.groupId });
  const visit = await checkedIn(server, site);
  server.clock.set('2026-11-24T09:00:00+08:00');
  const roles = [site, other].map(({ store }) => ({ storeId: store.id, role: 'group_operations' as const }));
  return {
    site,
    other,
    owner: visit.owner,
    manager: server.staffClient('general_manager', site.store.id),
    group: server.as({ kind: 'staff', staffId: newId(), name: '方正', roles, sessionId: newId() }),
    orderId: visit.orderId,
  };
});

/** Each list has an owner of its own. */
const owner = openedBeforeEach(() => world.site.owner());

const ofStore = () => ({ params: { storeId: world.site.store.id } });
const ofVehicle = () => ({ params: { vehicleId: owner.vehicleId } });

interface Answered {
  status: number;
  body: unknown;
}

interface List {
  /** The operation and the field that holds its rows. */
  of: string;
  /** The collection of the rows. */
  kept: string;
  /**
   * Makes two rows and returns the ids of their documents: the test spoils the first, the second must stay in the list.
   */
  make: () => Promise<[Id, Id]>;
  ask: () => Promise<Answered>;
  /** The id that a row has in the answer; its `id` when left out. */
  idOf?: (row: never) => unknown;
}

async function twice(make: () => Promise<{ id: string }>): Promise<[Id, Id]> {
  const [first, second] = [await make(), await make()];
  return [new ObjectId(first.id), new ObjectId(second.id)];
}

const staff = { id: newId(), name: '范晓琪' };
const starts = ['09:00', '09:30', '10:00', '10:30', '11:00', '13:00', '13:30', '14:00', '14:30', '15:00'];
let bookings = 0;
/** The phone by which the owner's vehicles are looked for. */
let searched = '';

async function booked(): Promise<{ id: string }> {
  const start = starts[(bookings += 1) % starts.length] ?? '';
  const vehicleId = await addVehicle(server, world.site.store, owner.customerId);
  return (await world.site.book(owner, { start, vehicleId })).body;
}

const lists: List[] = [
  {
    of: 'advisor.list.advisors',
    kept: 'advisors',
    make: () =>
      twice(async () => {
        const id = newId();
        const { store } = world.site;
        const said = { name: '林晓雯', title: '服务顾问', phone: store.phone, cap: 700, assigned: 0 };
        const advisor = { id, staffId: newId(), storeId: store.id, lastAssignedAt: null, active: true, ...said };
        await server.services.advisors.add(advisor);
        return { id };
      }),
    ask: () => owner.call(listAdvisors, ofStore()),
  },
  {
    of: 'agreement.list.versions',
    kept: 'agreements',
    make: async () => {
      const text = { privacy: '隐'.repeat(200), terms: '约'.repeat(200), effectiveDay: '2027-01-01' };
      const said = { ...text, by: staff, at: server.clock.now() };
      for (const version of [1, 2]) await server.services.agreements.publish({ ...said, version }, null);
      return [3, 2];
    },
    ask: () => world.group.call(listAgreements),
    idOf: ({ version }: { version: number }) => version,
  },
  {
    of: 'appointment.list.appointments',
    kept: 'appointments',
    make: () => twice(booked),
    ask: () => owner.call(listAppointments, { query: { scope: 'open' } }),
  },
  {
    of: 'appointment.list.appointments past',
    kept: 'appointments',
    make: () =>
      twice(async () => {
        const { id } = await booked();
        await owner.call(cancelAppointment, { params: { appointmentId: id }, body: { reason: '' } });
        return { id };
      }),
    ask: () => owner.call(listAppointments, { query: { scope: 'past' } }),
  },
  {
    of: 'appointment.list.appointments declined',
    kept: 'appointments',
    make: () =>
      twice(async () => {
        const { id } = await booked();
        await world.site.desk.call(declineAppointment, { params: { appointmentId: id }, body: { reason: '工位检修' } });
        return { id };
      }),
    ask: () => owner.call(listAppointments, { query: { scope: 'declined' } }),
  },
  {
    of: 'appointment.board.cards',
    kept: 'appointments',
    make: () => twice(booked),
    ask: () => world.site.desk.call(getBoard, { ...ofStore(), query: { day: tomorrow } }),
  },
  {
    of: 'counterBill.list.bills',
    kept: 'counter_bills',
    make: () =>
      twice(() => {
        const { store } = world.site;
        const { vehicleId: id, customerId } = owner;
        const vehicle = { id, customerId, plate: '沪A99999', modelName: '星途 320' };
        const said = { customerName: '王女士', businessType: 'insurance', title: '交强险', amountFen: 95_000 } as const;
        const wanted = { ...said, storeId: store.id, vehicle, sells: null, by: staff, at: server.clock.now() };
        return server.services.counterBills.open(wanted, null);
      }),
    ask: () => world.site.desk.call(listCounterBills, { ...ofStore(), query: {} }),
  },
  {
    of: 'couponOffer.list.offers',
    kept: 'coupon_offers',
    make: () => twice(() => openOffer(server, world.site)),
    ask: () => world.manager.call(listCouponOffers, { ...ofStore(), query: {} }),
  },
  {
    of: 'coupon.claimableOffers.offers',
    kept: 'coupon_offers',
    make: () => twice(() => openOffer(server, world.site)),
    ask: () => owner.call(listClaimableOffers, ofVehicle()),
  },
  {
    of: 'coupon.publicOffers.offers',
    kept: 'coupon_offers',
    make: () => twice(() => openOffer(server, world.site)),
    ask: () => server.call(listPublicOffers, ofStore()),
  },
  {
    of: 'coupon.staffList.grantable',
    kept: 'coupon_offers',
    make: () => twice(() => openOffer(server, world.site, { way: 'grant' })),
    ask: () => world.site.desk.call(staffListCoupons, { ...ofVehicle(), query: { scope: 'usable' } }),
  },
  {
    of: 'coupon.list.coupons',
    kept: 'coupons',
    make: () => twice(() => claimed(server, world.site, owner)),
    ask: () => owner.call(listCoupons, { query: { scope: 'usable' } }),
  },
  {
    of: 'coupon.staffList.coupons',
    kept: 'coupons',
    make: () => twice(() => claimed(server, world.site, owner)),
    ask: () => world.site.desk.call(staffListCoupons, { ...ofVehicle(), query: { scope: 'usable' } }),
  },
  {
    of: 'handover.list.handovers',
    kept: 'membership_handovers',
    make: () =>
      twice(async () => {
        const params = { vehicleId: owner.vehicleId };
        const { id } = (await owner.call(offerOwnership, { params, body: { phone: '13600000001' } })).body;
        await owner.call(cancelOwnershipTransfer, { params: { ...params, handoverId: id } });
        return { id };
      }),
    ask: () => owner.call(listOwnershipTransfers, ofVehicle()),
  },
  {
    of: 'member.me.advisors',
    kept: 'current_advisors',
    make: async () => {
      const { customerId } = owner;
      await addVehicle(server, world.other.store, customerId);
      return [`${customerId}|${world.other.store.id}`, `${customerId}|${world.site.store.id}`];
    },
    ask: () => owner.call(memberMe),
    idOf: ({ storeId }: { storeId: string }) => `${owner.customerId}|${storeId}`,
  },
  {
    of: 'organisation.listStores.stores',
    kept: 'stores',
    make: () =>
      twice(async () => {
        const store = storeOf();
        await server.services.organisation.addStore(store);
        return store;
      }),
    ask: () => server.call(listStores),
  },
  {
    of: 'organisation.listServices.services',
    kept: 'services',
    make: async () => {
      const { check, repair } = world.site.services;
      return [new ObjectId(check.id), new ObjectId(repair.id)];
    },
    ask: () => server.call(listServices, ofStore()),
  },
  {
    of: 'packageOffer.list.offers',
    kept: 'package_offers',
    make: () => twice(() => packageOnSale(server, world.site.store.id)),
    ask: () => world.manager.call(listPackageOffers, { ...ofStore(), query: {} }),
  },
  {
    of: 'packageOffer.listSold.offers',
    kept: 'package_offers',
    make: () => twice(() => packageOnSale(server, world.site.store.id)),
    ask: () => server.call(listSoldPackages, ofStore()),
  },
  {
    of: 'points.statement.entries',
    kept: 'journals',
    make: entries,
    ask: () => owner.call(pointsStatement, { ...ofVehicle(), query: {} }),
  },
  {
    of: 'points.staffAccount.entries',
    kept: 'journals',
    make: entries,
    ask: () => world.manager.call(staffPoints, { ...ofVehicle(), query: {} }),
  },
  {
    of: 'points.staffAccount.adjustments',
    kept: 'points_adjustments',
    make: () => twice(correction),
    ask: async () => {
      const { status, body } = await world.manager.call(staffPoints, { ...ofVehicle(), query: {} });
      return { status, body: body.account };
    },
  },
  {
    of: 'points.listAdjustments.adjustments',
    kept: 'points_adjustments',
    make: () => twice(correction),
    ask: () => world.manager.call(listAdjustments, { ...ofStore(), query: { which: 'pending' } }),
  },
  {
    of: 'points.listAdjustments.adjustments decided',
    kept: 'points_adjustments',
    make: () =>
      twice(async () => {
        const { id } = await correction();
        const params = { adjustmentId: id };
        await world.manager.call(refuseAdjustment, { params, body: { reason: '没有依据' } });
        return { id };
      }),
    ask: () => world.manager.call(listAdjustments, { ...ofStore(), query: { which: 'decided' } }),
  },
  {
    of: 'points.findVehicles.vehicles',
    kept: 'vehicles',
    make: async () => {
      searched = (await server.services.customers.phoneInFull(owner.customerId)) ?? '';
      return ownVehicles();
    },
    ask: () => world.manager.call(findVehicles, { ...ofStore(), query: { q: searched } }),
    idOf: ({ vehicleId }: { vehicleId: string }) => vehicleId,
  },
  {
    of: 'vehicle.list.vehicles',
    kept: 'vehicles',
    make: ownVehicles,
    ask: () => owner.call(listVehicles),
  },
  {
    of: 'points.listCampaigns.campaigns',
    kept: 'points_campaigns',
    make: () => twice(campaign),
    ask: () => world.manager.call(listCampaigns, { ...ofStore(), query: {} }),
  },
  {
    of: 'points.storeRules.campaigns',
    kept: 'points_campaigns',
    make: () => twice(campaign),
    ask: () => server.call(storePoints, ofStore()),
  },
  {
    of: 'points.programmeChanges.changes',
    kept: 'programme_changes',
    make: async () => {
      for (const more of [10, 20]) {
        const { version, settings } = (await world.manager.call(getProgramme, ofStore())).body;
        const body = { version, settings: { ...settings, adjustmentLimit: settings.adjustmentLimit + more } };
        await world.manager.call(changeProgramme, { ...ofStore(), body });
      }
      const kept = await collection('programme_changes').find().sort({ _id: -1 }).toArray();
      return [kept[0]?._id, kept[1]?._id];
    },
    ask: () => world.manager.call(programmeChanges, { ...ofStore(), query: {} }),
  },
  {
    of: 'points.groupLiability.stores',
    kept: 'points_reports',
    make: async () => {
      await audited();
      const reports = await collection('points_reports').find().toArray();
      const of = ({ store }: Site) => reports.find((one) => String(Reflect.get(one, 'storeId')) === store.id)?._id;
      return [of(world.site), of(world.other)];
    },
    ask: () => world.group.call(groupLiability),
    idOf: ({ store }: { store: { id: string } }) => store.id,
  },
  {
    of: 'points.audits.audits',
    kept: 'points_audits',
    make: async () => {
      await audited();
      await audited();
      const groupId = new ObjectId(world.site.store.groupId);
      const kept = await collection('points_audits').find({ groupId }).sort({ _id: -1 }).toArray();
      return [kept[0]?._id, kept[1]?._id];
    },
    ask: () => world.manager.call(pointsAudits, ofStore()),
  },
  {
    of: 'pointsTransfer.list.transfers',
    kept: 'points_transfers',
    make: () => twice(transfer),
    ask: () => owner.call(listTransfers, ofVehicle()),
  },
  {
    of: 'pointsTransfer.listOfStore.transfers',
    kept: 'points_transfers',
    make: () => twice(transfer),
    ask: () => world.manager.call(listStoreTransfers, { ...ofStore(), query: { scope: 'decided' } }),
  },
  {
    of: 'servicePackage.listOwn.packages',
    kept: 'service_packages',
    make: () => twice(() => ownPackage(owner)),
    ask: () => owner.call(listOwnPackages, ofVehicle()),
  },
  {
    of: 'servicePackage.listOfVehicle.packages',
    kept: 'service_packages',
    make: () => twice(() => ownPackage(owner)),
    ask: () => world.site.desk.call(listVehiclePackages, ofVehicle()),
  },
  {
    of: 'servicePackage.listUsable.packages',
    kept: 'service_packages',
    make: () => twice(() => ownPackage(world.owner)),
    ask: () => world.site.desk.call(listUsablePackages, { params: { repairOrderId: world.orderId } }),
  },
];

/** Lists whose rows are not stored records. */
const unspoilt: Record<string, string> = {
  'organisation.availability.days': 'a day is reckoned from the store’s calendar and its slots: there is no row of it',
};

async function audited(): Promise<void> {
  const { audits } = server.services;
  const at = server.clock.now();
  await audits.askForAudit({ groupId: world.site.store.groupId, by: staff, at, once: null });
  await audits.runDueAudits(at);
}

async function entries(): Promise<[Id, Id]> {
  for (const points of [100, 200]) await givePoints(server, owner.vehicleId, points);
  const kept = await collection('journals').find().sort({ _id: -1 }).toArray();
  return [kept[0]?._id, kept[1]?._id];
}

async function correction(): Promise<{ id: string }> {
  await givePoints(server, owner.vehicleId, 3_000);
  const [last] = await collection('journals').find().sort({ _id: -1 }).limit(1).toArray();
  const asker = server.staffClient('service_care_manager', world.site.store.id);
  const params = { ...ofVehicle().params, journalId: String(last?._id) };
  return (await asker.call(askAdjustment, { params, body: { reason: '录入错误' } })).body;
}

async function ownVehicles(): Promise<[Id, Id]> {
  const { store } = world.site;
  const first = await addVehicle(server, store, owner.customerId);
  return [new ObjectId(first), new ObjectId(owner.vehicleId)];
}

function campaign(): Promise<{ id: string }> {
  const terms = {
    name: '冬季保养',
    from: '2026-11-24',
    to: '2026-12-31',
    businessTypes: ['maintenance' as const],
    audience: { kind: 'everyone' as const },
    minPaidFen: 0,
    bonus: { kind: 'fixed' as const, points: 100 },
    budget: 1_000,
  };
  const input = { storeId: world.site.store.id, terms, by: staff, at: server.clock.now() };
  return server.services.campaigns.createCampaign(input, null);
}

async function transfer(): Promise<{ id: string }> {
  const { vin } = await replacementOf(server, owner, world.site.store);
  const { id } = (await requestFor(owner, vin)).body;
  await owner.call(cancelTransfer, { params: { ...ofVehicle().params, transferId: id } });
  return { id };
}

async function ownPackage({ vehicleId, customerId }: Owner): Promise<{ id: string }> {
  const offer = await packageOnSale(server, world.site.store.id);
  return packageOf(server, { offer, vehicleId, customerId });
}

/** Values that replace a field: nothing, wrong types, a number beyond every bound, and a list with a bad item. */
const poisons: unknown[] = [null, '', 'x', -1e17, {}, [null]];

async function leftOut(): Promise<number> {
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  const counts = metrics.matchAll(/^(?:answer_rows_left_out_total|rows_unreadable_total)\{[^}]*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** Collections that a list belongs to or is judged by; without them there is no list. */
const grounds = new Set(['stores', 'programmes', 'idempotency_keys', 'sessions']);

/** The records that the operation names in its path: without them it answers that there is none. */
async function parentsOf(of: string): Promise<string[]> {
  const operation = operations.find(({ id }) => of.startsWith(`${id}.`));
  const account = await server.services.points.accountOf(owner.vehicleId);
  const ofPath = operation?.path.includes(':vehicleId') ? [owner.vehicleId, account?.id ?? ''] : [world.orderId];
  return [...ofPath, ...(operation?.id === 'member.me' ? [owner.customerId] : [])];
}

/** The ids in a document, however deep. */
function idsIn(value: unknown): string[] {
  if (value instanceof ObjectId) return [value.toHexString()];
  if (typeof value === 'string') return /^[0-9a-f]{24}$/.test(value) ? [value] : [];
  if (value === null || typeof value !== 'object' || value instanceof Date) return [];
  return Object.values(value).flatMap(idsIn);
}

/** The stored records that a row names, besides those that its list belongs to. */
async function joinedTo(
  row: object,
  { kept, of }: Pick<List, 'kept' | 'of'>,
): Promise<{ name: string; stored: { _id: Id } }[]> {
  const { _id, ...named } = row as { _id: unknown };
  const parents = await parentsOf(of);
  const ids = [...new Set(idsIn(named))].filter((id) => !parents.includes(id)).map((id) => new ObjectId(id));
  const joined = [];
  for (const { name } of await server.database.connection.db!.listCollections().toArray()) {
    if (name === kept || grounds.has(name) || name.startsWith('migration')) continue;
    const found = await collection(name)
      .find({ _id: { $in: ids } as never })
      .toArray();
    joined.push(...found.map((stored) => ({ name, stored })));
  }
  return joined;
}

test.each(lists.map((list) => [list.of, list] as const))('%s', async (_, { of, kept, make, ask, idOf }) => {
  const [spoilt, sound] = await make();
  const field = of.split(' ')[0]?.split('.').at(-1) ?? '';
  const named = idOf ?? (({ id }: { id: string }) => id);
  const rowsOf = ({ body }: Answered) =>
    (Reflect.get(body as object, field) as never[]).map((row) => String(named(row)));
  const soundRow = kept === 'points_reports' ? world.other.store.id : String(sound);
  expect(rowsOf(await ask())).toContain(soundRow);
  const own = { _id: spoilt ?? '' };
  const stored = await collection(kept).findOne(own);
  if (!stored) throw new Error(`${kept} has no ${String(spoilt)}`);
  const before = await leftOut();
  const down: string[] = [];
  for (const name of Object.keys(stored).filter((one) => one !== '_id')) {
    for (const poison of poisons) {
      await collection(kept).updateOne(own, { $set: { [name]: poison } }, { bypassDocumentValidation: true });
      const answer = await ask();
      if (answer.status !== 200 || !rowsOf(answer).includes(soundRow)) down.push(`${name}: ${JSON.stringify(poison)}`);
      await collection(kept).replaceOne(own, stored, { bypassDocumentValidation: true });
    }
  }
  expect(down).toEqual([]);
  expect(await leftOut()).toBeGreaterThan(before);
  for (const { name, stored: joined } of await joinedTo(stored, { kept, of })) {
    const other = { _id: joined._id ?? '' };
    for (const property of Object.keys(joined).filter((one) => one !== '_id')) {
      for (const poison of poisons) {
        const spoil = { $set: { [property]: poison } };
        await collection(name).updateOne(other, spoil, { bypassDocumentValidation: true });
        const { status } = await ask();
        if (status !== 200) down.push(`${name}.${property}`);
        await collection(name).replaceOne(other, joined, { bypassDocumentValidation: true });
      }
    }
  }
  expect([...new Set(down)]).toEqual([]);
});

test('a board’s card whose customer’s phone cannot be opened is shown without it, and counted', async () => {
  const { id } = await booked();
  const cardOf = async () => {
    const { body } = await world.site.desk.call(getBoard, { ...ofStore(), query: { day: tomorrow } });
    return body.cards.find((card) => card.id === id);
  };
  expect(await cardOf()).toMatchObject({ customerPhone: expect.stringMatching(/^138/) });
  const own = { _id: new ObjectId(owner.customerId) };
  const other = await collection('customers').findOne({ _id: new ObjectId(world.owner.customerId) });
  const before = await leftOut();
  await collection('customers').updateOne(own, { $set: { dataKey: Reflect.get(other ?? {}, 'dataKey') } });
  expect(await cardOf()).toMatchObject({ id, customerPhone: null });
  expect(await leftOut()).toBeGreaterThan(before);
});

test('a phone that cannot be opened is an error where something is decided by it, and not a missing phone', async () => {
  const own = { _id: new ObjectId(owner.customerId) };
  const other = await collection('customers').findOne({ _id: new ObjectId(world.owner.customerId) });
  await collection('customers').updateOne(own, { $set: { dataKey: Reflect.get(other ?? {}, 'dataKey') } });
  await expect(server.services.customers.byId(owner.customerId)).rejects.toThrow();
  expect((await world.site.book(owner)).status).toBe(500);
  await expect(server.services.customers.standingFor(owner.customerId)).resolves.toEqual({ id: owner.customerId });
});

test('the coupons of a vehicle whose account cannot be read are left out: they may be a former owner’s', async () => {
  await claimed(server, world.site, owner);
  const listed = async () => (await owner.call(listCoupons, { query: { scope: 'usable' } })).body;
  expect(await listed()).toMatchObject({ coupons: [{}], usable: 1 });
  const ofOwner = { vehicleId: new ObjectId(owner.vehicleId) } as never;
  const spoilt = { $set: { customerId: null } };
  await collection('accounts').updateOne(ofOwner, spoilt, { bypassDocumentValidation: true });
  expect(await listed()).toMatchObject({ coupons: [], usable: 0 });
});

test('a tier record that cannot be read is an error in a sum', async () => {
  const _id = new ObjectId(owner.vehicleId);
  const spoilt = { version: 1, spends: null, moved: null };
  await collection('tiers').replaceOne({ _id }, spoilt, { upsert: true, bypassDocumentValidation: true });
  await expect(server.services.tiers.spendsOfAll([owner.vehicleId])).rejects.toThrow();
});

test('every list of the contracts is among them', () => {
  const declared = operations.flatMap(({ id, method, answer }) => {
    // A change answers with a list that a read covers already.
    if (method !== 'GET') return [];
    const shape = 'shape' in answer ? (answer.shape as Record<string, unknown>) : {};
    return Object.keys(shape).flatMap((field) => (rowOf(shape[field]) ? [`${id}.${field}`] : []));
  });
  const tried = new Set(lists.map(({ of }) => of.split(' ')[0]));
  expect(declared.filter((one) => !tried.has(one) && !(one in unspoilt))).toEqual([]);
});
