import type { StaffRole } from '@anxin/shared/contracts/organisation';
import type { CampaignTerms } from '@anxin/shared/contracts/points-campaign';
import { type ProgrammePreview, previewProgramme } from '@anxin/shared/contracts/points-forecast';
import type { SettingsInput } from '@anxin/shared/contracts/points-programme';
import { settle } from '@anxin/shared/contracts/settlement';
import { defaultProgramme } from '@anxin/shared/rules/points/programme';
import { openSite, type Owner, type Site } from '../support/booking';
import { newId } from '../support/server';
import { useServer } from '../support/use-server';
import { madeReady } from '../support/visits';

const server = useServer();
let site: Site;
let owners: Owner[];

const settings = defaultProgramme as SettingsInput;
const campaign: CampaignTerms = {
  name: '冬季检测',
  from: '2027-03-01',
  to: '2027-03-31',
  businessTypes: ['maintenance'],
  audience: { kind: 'everyone' },
  minPaidFen: 0,
  bonus: { kind: 'fixed', points: 500 },
  budget: 1_200,
};

/** Three express services of ¥680 settled on 25 November, two of them of the same vehicle. */
beforeAll(async () => {
  server.clock.set('2026-11-24T09:00:00+08:00');
  site = await openSite(server, { offPeak: { belowPercent: 100, bonusPoints: 200 } });
  owners = [await site.owner(), await site.owner()];
  for (const [index, start] of ['09:00', '10:00', '11:00'].entries()) {
    server.clock.set('2026-11-24T09:00:00+08:00');
    const { orderId } = await madeReady(server, site, { owner: owners[index % 2]!, start });
    const body = { orderVersion: 2, holdId: null, payments: [{ method: 'cash' as const, amountFen: 68_000 }] };
    expect((await site.desk.call(settle, { params: { repairOrderId: orderId }, body })).status).toBe(201);
  }
});
beforeEach(() => server.clock.set('2026-12-10T09:00:00+08:00'));

const as = (role: StaffRole) => server.staffClient(role, site.store.id);
const params = () => ({ storeId: site.store.id });
const preview = async (body: { settings?: SettingsInput; campaign?: CampaignTerms }): Promise<ProgrammePreview> => {
  const reply = await as('online_operations').call(previewProgramme, { params: params(), body });
  expect(reply.status).toBe(200);
  return reply.body;
};

test('the rules as they are cost what was earned, and a draft like them makes no difference', async () => {
  const earned = await server.database.connection.collection('settlements').find({}).toArray();
  expect(earned.map(({ earnedPoints }) => earnedPoints as number)).toEqual([880, 880, 880]);
  const same = await preview({ settings });
  const cost = {
    points: 2_640,
    fen: 2_640,
    pointsPerYuan: 100,
    parts: [
      { kind: 'consumption', points: 2_040, fen: 2_040 },
      { kind: 'off_peak', points: 600, fen: 600 },
    ],
  };
  expect(same).toEqual({
    period: { kind: 'last_month', from: '2026-11-01', to: '2026-11-30' },
    orders: 3,
    paidFen: 204_000,
    present: cost,
    draft: cost,
    difference: { points: 0, fen: 0 },
    campaign: null,
  });
  expect(await preview({})).toEqual(same);
});

test('another rate of earning, and visits that are counted, cost what they would have', async () => {
  const earnPerHundredYuan = { ...settings.earnPerHundredYuan, maintenance: 150 };
  const draft = { ...settings, earnPerHundredYuan, frequency: [{ visit: 2, points: 300 }] };
  const { draft: cost, difference } = await preview({ settings: draft });
  expect(cost.parts).toEqual([
    { kind: 'consumption', points: 3_060, fen: 3_060 },
    { kind: 'off_peak', points: 600, fen: 600 },
    { kind: 'frequency', points: 300, fen: 300 },
  ]);
  expect(difference).toEqual({ points: 1_320, fen: 1_320 });
});

test('tiers that members had reached before a bill cost what they would have added', async () => {
  const tiers = settings.tiers.map((one, index) => ({ ...one, fromPaidFen: 50_000 * (index + 1) }));
  const { draft, difference } = await preview({ settings: { ...settings, tiers } });
  // One vehicle came twice: the first ¥680 made it silver, so the second ¥680 earned 5 % more.
  expect(draft.parts.find(({ kind }) => kind === 'tier')).toEqual({ kind: 'tier', points: 34, fen: 34 });
  expect(difference).toEqual({ points: 34, fen: 34 });
});

test('another n costs the same points and another sum, from the day on which it takes effect', async () => {
  const { present, draft, difference } = await preview({
    settings: { ...settings, rates: [{ from: '2027-01-01', pointsPerYuan: 80 }] },
  });
  expect([present.pointsPerYuan, draft.pointsPerYuan]).toEqual([100, 80]);
  expect([present.fen, draft.fen, difference]).toEqual([2_640, 3_300, { points: 0, fen: 660 }]);
});

test('a campaign counts as if it had run all that time, as far as its budget goes', async () => {
  const tried = await preview({ campaign });
  expect(tried.campaign).toEqual({ points: 1_000, fen: 1_000, orders: 2, budgetHolds: false });
  expect(tried.difference).toEqual({ points: 1_000, fen: 1_000 });
  const first = { ...campaign, audience: { kind: 'first_visit' as const } };
  expect((await preview({ campaign: first })).campaign).toMatchObject({ orders: 2, budgetHolds: true });
});

test('a campaign that ran last month is in what it cost', async () => {
  const { campaigns } = server.services;
  const by = { id: newId(), name: '范晓琪' };
  const terms = { ...campaign, from: '2026-11-20', to: '2026-11-30' };
  const storeId = site.store.id;
  const made = await campaigns.createCampaign({ storeId, terms, by, at: new Date('2026-11-20T00:00:00Z') }, null);
  expect((await preview({})).present.parts).toContainEqual({ kind: 'campaign', points: 1_000, fen: 1_000 });
  await campaigns.endCampaign({ campaign: made, by, at: new Date('2026-11-21T00:00:00Z') }, null);
  expect((await preview({})).present.points).toBe(2_640);
});

test('where last month had no bills it is the last 30 days that are looked at, and it says so', async () => {
  server.clock.set('2026-11-26T09:00:00+08:00');
  expect(await preview({})).toMatchObject({
    period: { kind: 'last_30_days', from: '2026-10-28', to: '2026-11-26' },
    orders: 3,
  });
  server.clock.set('2027-06-01T09:00:00+08:00');
  expect(await preview({})).toMatchObject({ orders: 0, paidFen: 0, present: { points: 0, parts: [] } });
});

test('it changes nothing', async () => {
  await preview({ settings: { ...settings, redeemStep: 700 }, campaign });
  expect((await server.services.programmes.settingsOf(site.store.id)).version).toBe(0);
  expect(await server.services.campaigns.runningCampaigns(site.store.id, '2027-03-15')).toEqual([]);
});

test.each<[StaffRole, number]>([
  ['after_sales_manager', 200],
  ['general_manager', 200],
  ['online_operations', 200],
  ['service_care_manager', 403],
  ['front_desk', 403],
])('%s: %i', async (role, status) => {
  expect((await as(role).call(previewProgramme, { params: params(), body: {} })).status).toBe(status);
});

test('of another store it is not there, and what does not fit is refused at the field', async () => {
  const stranger = server.staffClient('general_manager', newId());
  expect((await stranger.call(previewProgramme, { params: params(), body: {} })).status).toBe(404);
  expect((await server.call(previewProgramme, { params: params(), body: {} })).status).toBe(401);
  expect((await owners[0]!.call(previewProgramme, { params: params(), body: {} })).status).toBe(403);
  const body = { settings: { ...settings, redeemStep: 0 } };
  const refused = await as('general_manager').call(previewProgramme, { params: params(), body });
  expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([400, 'body.settings.redeemStep']);
});
