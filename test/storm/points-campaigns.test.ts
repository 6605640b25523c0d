import { createCampaign, listCampaigns } from '@anxin/shared/contracts/points-campaign';
import {
  changeProgramme,
  getProgramme,
  programmeChanges,
  type SettingsInput,
} from '@anxin/shared/contracts/points-programme';
import { settle } from '@anxin/shared/contracts/settlement';
import { defaultProgramme } from '@anxin/shared/rules/points/programme';
import { auditLedger } from '@anxin/server/domains/points/books/audit.service';
import { openSite } from '../support/booking';
import { insist, times } from '../support/insist';
import { newId } from '../support/server';
import { useServer } from '../support/use-server';
import { madeReady, type Visit } from '../support/visits';

const server = useServer();

jest.setTimeout(240_000);

test('60 settlements at once for a budget that covers 20: it is used up exactly, and never passed', async () => {
  const lanes = [{ lane: 'express' as const, bays: 60, onlineBays: 60 }];
  const site = await openSite(server, { lanes, offPeak: { belowPercent: 0, bonusPoints: 0 } });
  const visits: Visit[] = [];
  for (const _ of times(60)) {
    server.clock.set('2026-11-24T09:00:00+08:00');
    visits.push(await madeReady(server, site));
  }
  const marketer = server.staffClient('online_operations', site.store.id);
  const params = { storeId: site.store.id };
  await marketer.call(createCampaign, {
    params,
    body: {
      name: '限量加赠',
      from: '2026-11-25',
      to: '2026-11-30',
      businessTypes: ['maintenance'],
      audience: { kind: 'everyone' },
      minPaidFen: 0,
      bonus: { kind: 'fixed', points: 500 },
      budget: 10_000,
    },
  });
  const payments = [{ method: 'cash' as const, amountFen: 68_000 }];
  const body = { orderVersion: 2, holdId: null, payments };
  const replies = await Promise.all(
    visits.map((visit) =>
      insist(() => site.desk.call(settle, { params: { repairOrderId: visit.orderId }, body, key: newId() })),
    ),
  );
  expect(replies.map(({ status }) => status)).toEqual(times(60).map(() => 201));
  const earned = replies.map((reply) => reply.body.earnedPoints).toSorted((one, other) => one - other);
  expect(earned).toEqual([...times(40).map(() => 680), ...times(20).map(() => 1_180)]);
  const [campaign] = (await marketer.call(listCampaigns, { params })).body.campaigns;
  expect(campaign).toMatchObject({ spent: 10_000, budget: 10_000 });
  const bonuses = server.database.connection.collection('journals').countDocuments({ title: '活动：限量加赠' });
  expect(await bonuses).toBe(20);
  expect((await auditLedger(server.database)).findings).toEqual([]);
});

test('many managers save at once: each version is made of the one before, by one of them, and all is in the history', async () => {
  const site = await openSite(server);
  const manager = server.staffClient('general_manager', site.store.id);
  const params = { storeId: site.store.id };
  const settings = (redeemStep: number) => ({ ...(defaultProgramme as SettingsInput), redeemStep });
  for (const version of times(5)) {
    const replies = await Promise.all(
      times(12).map((i) =>
        insist(() =>
          manager.call(changeProgramme, {
            params,
            body: { version, settings: settings(1_000 * (version + 1) + i) },
            key: newId(),
          }),
        ),
      ),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = replies.filter(({ status }) => status !== 200).map(({ problem }) => problem.code);
    expect(new Set(refused)).toEqual(new Set(['programme_changed']));
  }
  expect((await manager.call(getProgramme, { params })).body.version).toBe(5);
  const { changes } = (await manager.call(programmeChanges, { params })).body;
  const steps = changes.map((change) => [change.changes[0]?.before, change.changes[0]?.after]);
  expect(steps).toHaveLength(5);
  for (const [i, step] of steps.slice(1).entries()) expect(step[1]).toBe(steps[i]![0]);
});
