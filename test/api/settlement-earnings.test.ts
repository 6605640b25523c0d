import type { CampaignTerms } from '@anxin/shared/contracts/points-campaign';
import { createCampaign, endCampaign, listCampaigns } from '@anxin/shared/contracts/points-campaign';
import { pointsStatement } from '@anxin/shared/contracts/points';
import { quoteSettlement, settle } from '@anxin/shared/contracts/settlement';
import { quoteRefund, refundOrder } from '@anxin/shared/contracts/settlement-refund';
import { defaultProgramme, type FrequencyRule } from '@anxin/shared/rules/points/programme';
import { dayOf } from '@anxin/shared/values/store-time';
import { openSite, type Owner } from '../support/booking';
import { auditedAfterEach, useOwner, useSite } from '../support/use-server';
import { madeReady, type Visit } from '../support/visits';

/** Some tests go through five whole visits. */
jest.setTimeout(120_000);

const { server, site } = useSite({ offPeak: { belowPercent: 0, bonusPoints: 0 } });
const owner = useOwner(site);
auditedAfterEach(server);

const ofOrder = (visit: Visit) => ({ repairOrderId: visit.orderId });
const marketer = () => server.staffClient('online_operations', site.store.id);
const frequent = (frequency: FrequencyRule[]) =>
  server.services.programmes.saveProgramme(site.store.id, { ...defaultProgramme, frequency });

const terms: CampaignTerms = {
  name: '冬季检测',
  from: '2026-11-24',
  to: '2027-12-31',
  businessTypes: ['maintenance'],
  audience: { kind: 'everyone' },
  minPaidFen: 0,
  bonus: { kind: 'fixed', points: 500 },
  budget: 100_000,
};
const run = async (changes: Partial<CampaignTerms> = {}) =>
  (await marketer().call(createCampaign, { params: { storeId: site.store.id }, body: { ...terms, ...changes } })).body;
const spent = async () => {
  const { body } = await marketer().call(listCampaigns, { params: { storeId: site.store.id } });
  return body.campaigns.map((campaign) => campaign.spent);
};

/** Settles the express service of ¥680 in cash. */
async function settled(visit: Visit) {
  const quote = (await site.desk.call(quoteSettlement, { params: ofOrder(visit) })).body;
  const payments = [{ method: 'cash' as const, amountFen: quote.dueFen }];
  const body = { orderVersion: quote.orderVersion, holdId: null, payments };
  const { body: settlement } = await site.desk.call(settle, { params: ofOrder(visit), body });
  return { quote, settlement };
}

/** These tests book all visits for one day; moving the earlier ones back in time makes the gaps between them. */
async function moveBack(days: number): Promise<void> {
  const settlements = server.database.connection.collection('settlements');
  for await (const { _id, settledAt } of settlements.find({})) {
    const at = new Date((settledAt as Date).getTime() - days * 24 * 60 * 60_000);
    await settlements.updateOne({ _id }, { $set: { settledAt: at } });
  }
}

const entriesOf = async (of: Owner) =>
  (await of.call(pointsStatement, { params: { vehicleId: of.vehicleId } })).body.entries;

test('the k-th settled visit within 12 months earns its points, as an entry of its own', async () => {
  await frequent([
    { visit: 2, points: 300 },
    { visit: 3, points: 900 },
  ]);
  expect((await settled(await madeReady(server, site, { owner }))).settlement.earnedPoints).toBe(680);
  await moveBack(30);
  server.clock.set('2026-11-24T09:00:00+08:00');
  const { quote, settlement } = await settled(await madeReady(server, site, { owner, start: '10:00' }));
  expect([quote.willEarn, settlement.earnedPoints]).toEqual([980, 980]);
  const [newest, consumption] = await entriesOf(owner);
  expect(newest).toMatchObject({ source: 'frequency', title: '12 个月内第 2 次到店', points: 300 });
  expect(consumption).toMatchObject({ source: 'consumption', points: 680, reference: newest!.reference });
});

test('a visit longer ago than 12 months no longer counts, nor does another vehicle’s', async () => {
  await frequent([{ visit: 2, points: 300 }]);
  await settled(await madeReady(server, site, { owner }));
  await moveBack(366);
  server.clock.set('2026-11-24T09:00:00+08:00');
  await settled(await madeReady(server, site, { owner: await site.owner(), start: '10:00' }));
  server.clock.set('2026-11-24T09:00:00+08:00');
  const { settlement } = await settled(await madeReady(server, site, { owner, start: '11:00' }));
  expect(settlement.earnedPoints).toBe(680);
});

test('a campaign gives its bonus out of its budget, as an entry of its own', async () => {
  const { id } = await run({ bonus: { kind: 'percent', percent: 50 } });
  const { quote, settlement } = await settled(await madeReady(server, site, { owner }));
  expect([quote.willEarn, settlement.earnedPoints]).toEqual([1_020, 1_020]);
  const [entry] = await entriesOf(owner);
  expect(entry).toMatchObject({ source: 'special', title: '活动：冬季检测', points: 340, balanceAfter: 1_020 });
  expect(await spent()).toEqual([340]);
  const account = (await server.services.points.accountOf(owner.vehicleId))!;
  const journal = (await server.services.points.statement(account, { limit: 1 })).entries[0]!;
  expect(journal.key).toMatch(new RegExp(`:campaign:${id}$`));
});

test('a first visit and one after long are what their campaigns are for', async () => {
  await run({ name: '首次到店礼', audience: { kind: 'first_visit' }, bonus: { kind: 'fixed', points: 100 } });
  await run({ name: '欢迎回来', audience: { kind: 'returning', months: 6 }, bonus: { kind: 'fixed', points: 30 } });
  expect((await settled(await madeReady(server, site, { owner }))).settlement.earnedPoints).toBe(780);
  server.clock.set('2026-11-24T09:00:00+08:00');
  const soon = await settled(await madeReady(server, site, { owner, start: '10:00' }));
  expect(soon.settlement.earnedPoints).toBe(680);
  await moveBack(200);
  server.clock.set('2026-11-24T09:00:00+08:00');
  const late = await settled(await madeReady(server, site, { owner, start: '11:00' }));
  expect(late.settlement.earnedPoints).toBe(710);
});

test('a bonus the rest of the budget does not suffice for is not given; the bill is settled all the same', async () => {
  await run({ budget: 700 });
  await settled(await madeReady(server, site, { owner }));
  server.clock.set('2026-11-24T09:00:00+08:00');
  const next = await settled(await madeReady(server, site, { owner: await site.owner(), start: '10:00' }));
  expect([next.quote.willEarn, next.settlement.earnedPoints]).toEqual([680, 680]);
  expect(await spent()).toEqual([500]);
});

test('a campaign that was ended gives nothing more, also between quote and settlement', async () => {
  const { id } = await run();
  const visit = await madeReady(server, site, { owner });
  const quote = (await site.desk.call(quoteSettlement, { params: ofOrder(visit) })).body;
  expect(quote.willEarn).toBe(1_180);
  await marketer().call(endCampaign, { params: { campaignId: id } });
  expect((await settled(visit)).settlement.earnedPoints).toBe(680);
  expect(await spent()).toEqual([0]);
});

test('a settlement that is refused leaves the budget as it was', async () => {
  await run();
  const visit = await madeReady(server, site, { owner });
  const body = { orderVersion: 2, holdId: null, payments: [{ method: 'cash' as const, amountFen: 1 }] };
  expect((await site.desk.call(settle, { params: ofOrder(visit), body })).problem.code).toBe('payment_mismatch');
  expect(await spent()).toEqual([0]);
  expect(await entriesOf(owner)).toEqual([]);
});

test('at another store it is the campaigns and rules of the account’s own store that count', async () => {
  const home = await openSite(server, { offPeak: { belowPercent: 0, bonusPoints: 0 } });
  const guest = await home.owner();
  await run();
  const { settlement } = await settled(await madeReady(server, site, { owner: guest }));
  expect(settlement.earnedPoints).toBe(680);
  expect(await spent()).toEqual([0]);
});

describe('visits that are none', () => {
  const manager = () => server.staffClient('after_sales_manager', site.store.id);
  const third = [{ visit: 3, points: 900 }];
  const openDays = ['2026-11-25', '2026-11-27', '2026-11-28', '2026-11-29', '2026-12-01', '2026-12-02'];
  /** Settles the owner's next visit; each is on the next day. */
  async function nextVisit(changes: { minutesEarly?: number } = {}) {
    const { minutesEarly = 0 } = changes;
    const today = dayOf(server.clock.now());
    const day = openDays.find((one) => one > today) ?? '';
    const visit = await madeReady(server, site, { owner, minutesEarly, day });
    const { settlement } = await settled(visit);
    server.clock.set(`${day}T17:00:00+08:00`);
    return { visit, ...settlement };
  }
  async function refund(visit: Visit, amountFen: number) {
    const payments = [{ method: 'cash' as const, amountFen }];
    const body = { amountFen, payments, reason: '客户退单' };
    const { body: quoted } = await manager().call(quoteRefund, {
      params: ofOrder(visit),
      query: { amountFen: String(amountFen) },
    });
    const { body: refunded } = await manager().call(refundOrder, { params: ofOrder(visit), body });
    expect(refunded.takenBackPoints).toBe(quoted.takenBackPoints);
    return refunded.takenBackPoints;
  }

  test('a refunded third visit gives its reward back, and the next third one earns it again', async () => {
    await frequent(third);
    await nextVisit();
    await nextVisit();
    const lost = await nextVisit();
    expect(lost.earnedPoints).toBe(1_580);
    expect(await refund(lost.visit, 68_000)).toBe(1_580);
    expect((await nextVisit()).earnedPoints).toBe(1_580);
  });

  test('a refunded first visit makes the third the second: it earns no reward', async () => {
    await frequent(third);
    const first = await nextVisit();
    await nextVisit();
    await refund(first.visit, 68_000);
    expect((await nextVisit()).earnedPoints).toBe(680);
    expect((await nextVisit()).earnedPoints).toBe(1_580);
  });

  test('a first visit refunded after the third was rewarded takes that reward back; the next is the third', async () => {
    await frequent(third);
    const first = await nextVisit();
    await nextVisit();
    const rewarded = await nextVisit();
    expect(await refund(first.visit, 68_000)).toBe(680 + 900);
    expect(await refund(rewarded.visit, 68_000)).toBe(680);
    await nextVisit();
    expect((await nextVisit()).earnedPoints).toBe(1_580);
  });

  test('a visit keeps the reward of its lower number, and its own refund takes back the rest', async () => {
    await frequent([{ visit: 2, points: 300 }, ...third]);
    const first = await nextVisit();
    expect((await nextVisit()).earnedPoints).toBe(980);
    const rewarded = await nextVisit();
    expect(await refund(rewarded.visit, 34_000)).toBe(340 + 450);
    // The second visit is the first now and loses 300; the third is the second: of its half, 150 stay.
    expect(await refund(first.visit, 68_000)).toBe(680 + 300 + 300);
    expect(await refund(rewarded.visit, 34_000)).toBe(340 + 150);
  });

  test('a visit that was refunded in part stays one', async () => {
    await frequent(third);
    const first = await nextVisit();
    await nextVisit();
    await refund(first.visit, 60_000);
    expect((await nextVisit()).earnedPoints).toBe(1_580);
  });

  test('visits run through days before their time earn for what was paid only, and have no number', async () => {
    await frequent([{ visit: 2, points: 300 }, ...third]);
    for (let visits = 0; visits < 3; visits += 1) {
      expect((await nextVisit({ minutesEarly: 60 * 20 })).earnedPoints).toBe(680);
    }
    expect((await nextVisit()).earnedPoints).toBe(680);
    expect((await nextVisit()).earnedPoints).toBe(980);
  });

  test('a store’s own least payment decides what counts', async () => {
    await server.services.programmes.saveProgramme(site.store.id, {
      ...defaultProgramme,
      visitLeastPaidFen: 68_001,
      frequency: [{ visit: 2, points: 300 }],
    });
    await nextVisit();
    expect((await nextVisit()).earnedPoints).toBe(680);
  });
});
