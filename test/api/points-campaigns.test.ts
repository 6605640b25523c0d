import type { StaffRole } from '@anxin/shared/contracts/organisation';
import {
  type CampaignTerms,
  changeCampaign,
  createCampaign,
  endCampaign,
  listCampaigns,
} from '@anxin/shared/contracts/points-campaign';
import { programmeChanges } from '@anxin/shared/contracts/points-programme';
import { defaultProgramme } from '@anxin/shared/rules/points/programme';
import { maxPoints } from '@anxin/shared/values/points';
import { newId } from '../support/server';
import { useSite } from '../support/use-server';

const { server, site } = useSite();

const as = (role: StaffRole = 'online_operations') => server.staffClient(role, site.store.id);
const ofStore = () => ({ storeId: site.store.id });
const terms: CampaignTerms = {
  name: '冬季检测',
  from: '2026-12-01',
  to: '2026-12-31',
  businessTypes: ['maintenance', 'repair'],
  audience: { kind: 'returning', months: 6 },
  minPaidFen: 30_000,
  bonus: { kind: 'percent', percent: 50 },
  budget: 5_000,
};
const create = (changes: Partial<CampaignTerms> = {}, role?: StaffRole) =>
  as(role).call(createCampaign, { params: ofStore(), body: { ...terms, ...changes } });
const changeOf = (campaignId: string, version: number, changes: Partial<CampaignTerms> = {}, role?: StaffRole) =>
  as(role).call(changeCampaign, { params: { campaignId }, body: { ...terms, ...changes, version } });
const endOf = (campaignId: string, role?: StaffRole) => as(role).call(endCampaign, { params: { campaignId } });
const listed = async () => (await as('technician').call(listCampaigns, { params: ofStore() })).body.campaigns;

test('a campaign is created with all it says, and all staff of the store see it', async () => {
  const { status, body } = await create();
  expect(status).toBe(201);
  expect(body).toEqual({
    ...terms,
    id: body.id,
    storeId: site.store.id,
    version: 1,
    state: 'coming',
    spent: 0,
    spentFen: 0,
    budgetFen: 5_000,
    createdBy: '测试员工',
    createdAt: '2026-11-24T01:00:00.000Z',
    endedBy: null,
    endedAt: null,
  });
  const { body: list } = await as('technician').call(listCampaigns, { params: ofStore() });
  expect(list).toEqual({ campaigns: [body], next: null, mayRun: false });
  expect((await as().call(listCampaigns, { params: ofStore() })).body.mayRun).toBe(true);
});

test('the largest budget is told in yuan also where one point is worth one', async () => {
  const rates = [{ from: '2026-01-01', pointsPerYuan: 1 }];
  await server.services.programmes.saveProgramme(site.store.id, { ...defaultProgramme, rates });
  const { status, body } = await create({ budget: maxPoints });
  expect([status, body.budgetFen]).toEqual([201, 100_000_000_000]);
  expect(await listed()).toEqual([body]);
});

test('they are listed the newest first, in pages', async () => {
  for (const name of ['一月', '二月', '三月']) await create({ name });
  const first = (await as().call(listCampaigns, { params: ofStore(), query: { limit: '2' } })).body;
  expect(first.campaigns.map(({ name }) => name)).toEqual(['三月', '二月']);
  const rest = (await as().call(listCampaigns, { params: ofStore(), query: { cursor: first.next! } })).body;
  expect([rest.campaigns.map(({ name }) => name), rest.next]).toEqual([['一月'], null]);
  const refused = await as().call(listCampaigns, { params: ofStore(), query: { cursor: 'x' } });
  expect(refused.problem.code).toBe('invalid_cursor');
});

test.each<[StaffRole, boolean]>([
  ['online_operations', true],
  ['after_sales_manager', true],
  ['general_manager', true],
  ['service_care_manager', false],
  ['advisor', false],
  ['group_operations', false],
])('%s runs campaigns: %s', async (role, may) => {
  const { id } = (await create()).body;
  const statuses = [
    (await create({}, role)).status,
    (await changeOf(id, 1, { budget: 6_000 }, role)).status,
    (await endOf(id, role)).status,
  ];
  expect(statuses).toEqual(may ? [201, 200, 200] : [403, 403, 403]);
  if (!may) expect((await listed())[0]).toMatchObject({ version: 1, budget: 5_000, endedAt: null });
});

test('one may begin today but not in the past', async () => {
  expect((await create({ from: '2026-11-24' })).body.state).toBe('running');
  const refused = await create({ from: '2026-11-23' });
  expect([refused.status, refused.problem.code]).toEqual([409, 'campaign_in_past']);
  expect(refused.problem.errors?.[0]?.field).toBe('body.from');
});

test('it is changed while it has not begun, once for each version, and not into the past', async () => {
  const { id } = (await create()).body;
  const changed = await changeOf(id, 1, { budget: 8_000, audience: { kind: 'everyone' } });
  expect(changed.body).toMatchObject({ version: 2, budget: 8_000, audience: { kind: 'everyone' }, spent: 0 });
  expect((await changeOf(id, 1, { budget: 9_000 })).problem.code).toBe('campaign_changed');
  expect((await changeOf(id, 2, { from: '2026-11-20' })).problem.code).toBe('campaign_in_past');
  server.clock.set('2026-12-01T00:00:00+08:00');
  const begun = await changeOf(id, 2, { from: '2026-12-02' });
  expect([begun.status, begun.problem.code]).toEqual([409, 'campaign_begun']);
  server.clock.set('2027-01-01T00:00:00+08:00');
  expect((await changeOf(id, 2, { from: '2027-02-01', to: '2027-02-02' })).problem.code).toBe('campaign_ended');
  expect((await listed())[0]).toMatchObject({ version: 2, budget: 8_000 });
});

test('two who change it at once do not both win', async () => {
  const { id } = (await create()).body;
  const replies = await Promise.all([6_000, 7_000].map((budget) => changeOf(id, 1, { budget })));
  expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect((await listed())[0]!.budget).toBe(replies.find(({ status }) => status === 200)!.body.budget);
});

test('it is ended early, once, by whoever is named, and gives nothing from then on', async () => {
  const { id } = (await create({ from: '2026-11-24' })).body;
  const ended = await endOf(id);
  expect(ended.body).toMatchObject({ state: 'ended', endedBy: '测试员工', endedAt: '2026-11-24T01:00:00.000Z' });
  const again = await endOf(id);
  expect([again.status, again.problem.code]).toEqual([409, 'campaign_ended']);
  expect(await server.services.campaigns.runningCampaigns(site.store.id, '2026-11-24')).toEqual([]);
  const spent = await server.database.transact((session) => server.services.campaigns.spendCampaign(session, id, 1));
  expect(spent).toBe(false);
});

test('it cannot be ended once it is over anyhow', async () => {
  const { id } = (await create()).body;
  server.clock.set('2027-01-01T00:00:00+08:00');
  expect((await endOf(id)).problem.code).toBe('campaign_ended');
});

test('everything that is done to it is in the store’s history', async () => {
  const { id } = (await create()).body;
  await changeOf(id, 1, { budget: 8_000 });
  await endOf(id);
  const { changes } = (await as('advisor').call(programmeChanges, { params: ofStore() })).body;
  expect(changes.map(({ subject, changes: made }) => [subject, made.length])).toEqual([
    ['活动「冬季检测」', 1],
    ['活动「冬季检测」', 1],
    ['活动「冬季检测」', 7],
  ]);
  // A day is written as everywhere else: 11月24日, never 2026-11-24.
  expect(changes[0]!.changes).toEqual([
    { title: '提前结束', before: null, after: expect.stringMatching(/^(\d{4}年)?\d{1,2}月\d{1,2}日/) },
  ]);
  expect(changes[1]!.changes).toEqual([{ title: '预算', before: '5,000 积分', after: '8,000 积分' }]);
});

test('asked for twice under one key it is there once', async () => {
  const request = { params: ofStore(), body: terms, key: newId() };
  const marketer = as();
  const [first, again] = [await marketer.call(createCampaign, request), await marketer.call(createCampaign, request)];
  expect(again.body).toEqual(first.body);
  expect((await marketer.call(createCampaign, { ...request, body: { ...terms, budget: 1 } })).status).toBe(422);
  expect(await listed()).toHaveLength(1);
});

test.each<[string, Partial<Record<keyof CampaignTerms, unknown>>, string]>([
  ['an end before its beginning', { to: '2026-11-30' }, 'to'],
  ['a business type twice', { businessTypes: ['repair', 'repair'] }, 'businessTypes'],
  ['no business type', { businessTypes: [] }, 'businessTypes'],
  ['an unknown business type', { businessTypes: ['gift'] }, 'businessTypes.0'],
  ['no name', { name: ' ' }, 'name'],
  ['no budget', { budget: 0 }, 'budget'],
  ['an audience nobody knows', { audience: { kind: 'friends' } }, 'audience.kind'],
  ['an audience without its months', { audience: { kind: 'returning' } }, 'audience.months'],
  ['half a percent', { bonus: { kind: 'percent', percent: 0.5 } }, 'bonus.percent'],
  ['a bonus of nothing', { bonus: { kind: 'fixed', points: 0 } }, 'bonus.points'],
])('with %s it is refused at the field', async (_, spoiled, field) => {
  const refused = await create(spoiled as Partial<CampaignTerms>);
  expect([refused.status, refused.problem.code]).toEqual([400, 'invalid_input']);
  expect(refused.problem.errors?.map((error) => error.field)).toContain(`body.${field}`);
  expect(await listed()).toEqual([]);
});

test('of another store it is not there', async () => {
  const { id } = (await create()).body;
  const stranger = server.staffClient('general_manager', newId());
  expect((await stranger.call(listCampaigns, { params: ofStore() })).status).toBe(404);
  expect((await stranger.call(createCampaign, { params: ofStore(), body: terms })).status).toBe(404);
  const params = { campaignId: id };
  expect((await stranger.call(changeCampaign, { params, body: { ...terms, version: 1 } })).status).toBe(404);
  expect((await stranger.call(endCampaign, { params })).status).toBe(404);
  expect((await server.call(endCampaign, { params })).status).toBe(401);
  expect((await (await site.owner()).call(endCampaign, { params })).status).toBe(403);
});
