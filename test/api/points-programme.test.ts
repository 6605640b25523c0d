import type { StaffRole } from '@anxin/shared/contracts/organisation';
import { createCampaign } from '@anxin/shared/contracts/points-campaign';
import {
  changeProgramme,
  getProgramme,
  programmeChanges,
  type SettingsInput,
  storePoints,
} from '@anxin/shared/contracts/points-programme';
import { defaultProgramme } from '@anxin/shared/rules/points/programme';
import { newId } from '../support/server';
import { useSite } from '../support/use-server';

const { server, site } = useSite();

const as = (role: StaffRole) => server.staffClient(role, site.store.id);
const params = () => ({ storeId: site.store.id });
const defaults = defaultProgramme as SettingsInput;
const change = (settings: SettingsInput, version = 0, role: StaffRole = 'after_sales_manager') =>
  as(role).call(changeProgramme, { params: params(), body: { version, settings } });
const stored = async () => (await as('technician').call(getProgramme, { params: params() })).body;

describe('the rules of a store', () => {
  test('are the defaults until it sets its own, and all its staff may read them', async () => {
    const { status, body } = await as('technician').call(getProgramme, { params: params() });
    expect(status).toBe(200);
    expect(body).toEqual({
      version: 0,
      settings: defaults,
      today: '2026-11-24',
      pointsPerYuan: 100,
      may: { change: false, preview: false, runCampaigns: false },
    });
  });

  test.each<[StaffRole, boolean, boolean]>([
    ['after_sales_manager', true, true],
    ['general_manager', true, true],
    ['online_operations', false, true],
    ['service_care_manager', false, false],
    ['front_desk', false, false],
    ['group_operations', false, false],
  ])('%s may change them: %s, run campaigns: %s', async (role, may, run) => {
    const { body } = await as(role).call(getProgramme, { params: params() });
    expect(body.may).toEqual({ change: may, preview: run, runCampaigns: run });
    const changed = await change({ ...defaults, redeemStep: 200 }, 0, role);
    expect([changed.status, (await stored()).version]).toEqual(may ? [200, 1] : [403, 0]);
  });

  test('take effect once saved, and an account of the store goes by them', async () => {
    const frequency = [
      { visit: 5, points: 800 },
      { visit: 3, points: 300 },
    ];
    const { status, body } = await change({ ...defaults, redeemStep: 500, frequency });
    expect(status).toBe(200);
    expect(body).toMatchObject({ version: 1, settings: { redeemStep: 500, frequency: frequency.toReversed() } });
    expect(await stored()).toEqual({ ...body, may: { change: false, preview: false, runCampaigns: false } });
    expect(await server.services.programmes.programmeOf(site.store.id, server.clock.now())).toMatchObject({
      redeemStep: 500,
    });
  });

  test('have rates with the day they take effect: from tomorrow on only', async () => {
    const coming = { from: '2026-11-25', pointsPerYuan: 80 };
    expect((await change({ ...defaults, rates: [coming] })).body.pointsPerYuan).toBe(100);
    server.clock.set('2026-11-25T00:00:00+08:00');
    expect((await stored()).pointsPerYuan).toBe(80);

    const refused = await change({ ...defaults, rates: [{ ...coming, pointsPerYuan: 90 }] }, 1);
    expect([refused.status, refused.problem.code]).toEqual([409, 'rate_not_future']);
    expect(refused.problem.errors?.[0]?.field).toBe('body.settings.rates.0');
    const withdrawn = await change({ ...defaults, redeemStep: 200 }, 1);
    expect(withdrawn.problem.errors?.[0]).toMatchObject({ field: 'body.settings.rates', code: 'rate_not_future' });
    expect(await stored()).toMatchObject({ version: 1, settings: { rates: [coming], redeemStep: 100 } });

    const later = { from: '2026-11-26', pointsPerYuan: 70 };
    expect((await change({ ...defaults, rates: [later, coming] }, 1)).body.settings.rates).toEqual([coming, later]);
    expect((await change({ ...defaults, rates: [coming] }, 2)).body.settings.rates).toEqual([coming]);
  });

  test('saved by two at once are the first one’s; the other is told', async () => {
    const settings = [150, 250].map((redeemStep) => ({ ...defaults, redeemStep }));
    const replies = await Promise.all(settings.map((one) => change(one)));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const won = replies.find(({ status }) => status === 200)!;
    expect(replies.find(({ status }) => status === 409)!.problem.code).toBe('programme_changed');
    expect((await stored()).settings.redeemStep).toBe(won.body.settings.redeemStep);
    const { body } = await as('advisor').call(programmeChanges, { params: params() });
    expect(body.changes).toHaveLength(1);
  });

  test('that were changed since they were read are not overwritten', async () => {
    await change({ ...defaults, redeemStep: 200 });
    const late = await change({ ...defaults, redeemStep: 300 }, 0);
    expect([late.status, late.problem.code]).toEqual([409, 'programme_changed']);
    expect((await change({ ...defaults, redeemStep: 300 }, 7)).problem.code).toBe('programme_changed');
    expect(await stored()).toMatchObject({ version: 1, settings: { redeemStep: 200 } });
  });

  test('saved again as they are change nothing', async () => {
    expect((await change(defaults)).body.version).toBe(0);
    const { body } = await as('advisor').call(programmeChanges, { params: params() });
    expect(body).toEqual({ changes: [], next: null });
  });

  test('sent twice under one key are saved once, and answer the same', async () => {
    const manager = as('general_manager');
    const request = {
      params: params(),
      body: { version: 0, settings: { ...defaults, redeemStep: 200 } },
      key: newId(),
    };
    const [first, again] = [await manager.call(changeProgramme, request), await manager.call(changeProgramme, request)];
    expect(again.body).toEqual(first.body);
    const other = { ...request, body: { version: 1, settings: defaults } };
    expect((await manager.call(changeProgramme, other)).problem.code).toBe('idempotency_key_reused');
    expect((await stored()).version).toBe(1);
  });

  test.each<[string, (settings: SettingsInput) => unknown, string]>([
    [
      'two rates from one day',
      (s) => ({ ...s, rates: [1, 2].map((pointsPerYuan) => ({ from: '2027-01-01', pointsPerYuan })) }),
      'rates.1.from',
    ],
    [
      'two rules for one visit',
      (s) => ({ ...s, frequency: [1, 2].map((points) => ({ visit: 3, points })) }),
      'frequency.1.visit',
    ],
    ['a first visit as frequent', (s) => ({ ...s, frequency: [{ visit: 1, points: 3 }] }), 'frequency.0.visit'],
    [
      'a day’s limit below a single one',
      (s) => ({ ...s, rewardDayLimits: { ...s.rewardDayLimits, advisor: 499 } }),
      'rewardDayLimits.advisor',
    ],
    [
      'half a point',
      (s) => ({ ...s, earnPerHundredYuan: { ...s.earnPerHundredYuan, coupon: 0.5 } }),
      'earnPerHundredYuan.coupon',
    ],
    ['a step of nothing', (s) => ({ ...s, redeemStep: 0 }), 'redeemStep'],
    ['n of nothing', (s) => ({ ...s, rates: [{ from: '2027-01-01', pointsPerYuan: 0 }] }), 'rates.0.pointsPerYuan'],
    ['a day that is none', (s) => ({ ...s, rates: [{ from: '2027-02-30', pointsPerYuan: 9 }] }), 'rates.0.from'],
    [
      'a business type left out',
      ({ earnPerHundredYuan: { coupon: _, ...rest }, ...s }) => ({ ...s, earnPerHundredYuan: rest }),
      'earnPerHundredYuan.coupon',
    ],
    [
      'tiers that do not rise',
      (s) => ({ ...s, tiers: s.tiers.map((one) => ({ ...one, fromPaidFen: 500_000 })) }),
      'tiers.1.fromPaidFen',
    ],
    ['tiers in another order', (s) => ({ ...s, tiers: s.tiers.toReversed() }), 'tiers.0.tier'],
    ['a tier left out', (s) => ({ ...s, tiers: s.tiers.slice(1) }), 'tiers'],
    [
      'a higher tier that gives less',
      (s) => ({ ...s, tiers: s.tiers.map((one, index) => ({ ...one, bonusPercent: 9 - index })) }),
      'tiers.1.bonusPercent',
    ],
    [
      'a tier for nothing',
      (s) => ({ ...s, tiers: s.tiers.map((one, index) => (index === 0 ? { ...one, fromPaidFen: 0 } : one)) }),
      'tiers.0.fromPaidFen',
    ],
    [
      'a role that grants nothing',
      (s) => ({ ...s, rewardLimits: { ...s.rewardLimits, technician: 5 } }),
      'rewardLimits.technician',
    ],
  ])('with %s are refused at the field', async (_, spoil, field) => {
    const refused = await change(spoil(defaults) as SettingsInput);
    expect([refused.status, refused.problem.code]).toEqual([400, 'invalid_input']);
    expect(refused.problem.errors?.map((error) => error.field)).toContain(`body.settings.${field}`);
    expect((await stored()).version).toBe(0);
  });

  test('of another store are not there', async () => {
    const stranger = server.staffClient('general_manager', newId());
    for (const operation of [getProgramme, programmeChanges]) {
      expect((await stranger.call(operation, { params: params() })).status).toBe(404);
    }
    const body = { version: 0, settings: defaults };
    expect((await stranger.call(changeProgramme, { params: params(), body })).status).toBe(404);
    expect((await as('general_manager').call(getProgramme, { params: { storeId: newId() } })).status).toBe(404);
    expect((await server.call(getProgramme, { params: params() })).status).toBe(401);
    const owner = await site.owner();
    expect((await owner.call(getProgramme, { params: params() })).status).toBe(403);
  });
});

describe('the history', () => {
  test('keeps who changed what and when, the latest first, in pages', async () => {
    for (const [version, redeemStep] of [200, 300, 400].entries()) {
      server.clock.advanceMinutes(1);
      await change({ ...defaults, redeemStep }, version);
    }
    const first = await as('front_desk').call(programmeChanges, { params: params(), query: { limit: '2' } });
    expect(first.body.changes).toMatchObject([
      {
        subject: '积分规则',
        changes: [{ title: '使用步长', before: '300 积分的整数倍', after: '400 积分的整数倍' }],
        by: '测试员工',
        at: '2026-11-24T01:03:00.000Z',
      },
      { changes: [{ before: '200 积分的整数倍' }] },
    ]);
    const query = { limit: '2', cursor: first.body.next! };
    const rest = await as('front_desk').call(programmeChanges, { params: params(), query });
    expect(rest.body).toMatchObject({ changes: [{ changes: [{ before: '100 积分的整数倍' }] }], next: null });
    const refused = await as('front_desk').call(programmeChanges, { params: params(), query: { cursor: 'x' } });
    expect([refused.status, refused.problem.code]).toEqual([400, 'invalid_cursor']);
  });
});

test('car owners may know how points are earned and used, and what is on, but no limit and no budget', async () => {
  await change({ ...defaults, frequency: [{ visit: 3, points: 300 }] });
  const terms = {
    name: '冬季检测',
    businessTypes: ['maintenance' as const],
    audience: { kind: 'everyone' as const },
    minPaidFen: 0,
    bonus: { kind: 'fixed' as const, points: 200 },
  };
  const add = (from: string, to: string) =>
    as('online_operations').call(createCampaign, { params: params(), body: { ...terms, from, to, budget: 1_000 } });
  const running = (await add('2026-11-24', '2026-12-31')).body;
  await add('2026-11-25', '2026-11-30');
  const { status, body } = await server.call(storePoints, { params: params() });
  expect(status).toBe(200);
  expect(body).toEqual({
    pointsPerYuan: 100,
    visitLeastPaidFen: 100,
    redeemStep: 100,
    earnPerHundredYuan: defaults.earnPerHundredYuan,
    frequency: [{ visit: 3, points: 300 }],
    tiers: defaults.tiers,
    campaigns: [{ ...terms, id: running.id, from: '2026-11-24', to: '2026-12-31' }],
  });
  expect((await server.call(storePoints, { params: { storeId: newId() } })).status).toBe(404);
});
