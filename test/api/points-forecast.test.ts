import { forecastPoints } from '@anxin/shared/contracts/points-forecast';
import { addOrderLine } from '@anxin/shared/contracts/repair-order';
import { settle } from '@anxin/shared/contracts/settlement';
import { defaultProgramme } from '@anxin/shared/rules/points/programme';
import { cancelAppointment } from '@anxin/shared/contracts/appointment';
import { type Owner, tomorrow } from '../support/booking';
import { newId } from '../support/server';
import { useOwner, useSite } from '../support/use-server';
import { checkedIn, madeReady } from '../support/visits';

const { server, site } = useSite({ offPeak: { belowPercent: 100, bonusPoints: 200 } });
const owner = useOwner(site);

const forecast = async (of: Owner = owner) => {
  const { status, body } = await of.call(forecastPoints, { params: { vehicleId: of.vehicleId } });
  expect(status).toBe(200);
  return body.forecast;
};
const frequent = (visit: number) =>
  server.services.programmes.saveProgramme(site.store.id, { ...defaultProgramme, frequency: [{ visit, points: 300 }] });

test('nothing is forecast while no visit is ahead, nor after one was called off', async () => {
  expect(await forecast()).toBeNull();
  const { body } = await site.book(owner);
  expect(await forecast()).toMatchObject({ appointmentId: body.id });
  await owner.call(cancelAppointment, { params: { appointmentId: body.id }, body: { reason: '临时有事' } });
  expect(await forecast()).toBeNull();
});

test('a coming visit earns by its reference prices, for coming off-peak, and what the next one earns is said', async () => {
  await frequent(2);
  const { body } = await site.book(owner, { serviceIds: [site.services.express.id] });
  expect(await forecast()).toEqual({
    appointmentId: body.id,
    startsAt: `${tomorrow}T01:00:00.000Z`,
    paidFen: 68_000,
    points: 880,
    parts: [
      { kind: 'consumption', title: '消费', points: 680 },
      { kind: 'off_peak', title: '错峰', points: 200 },
    ],
    nextFrequency: { visit: 2, points: 300 },
  });
});

test('the visit that is the k-th counts it in, and campaigns of its day too', async () => {
  const body = { orderVersion: 2, holdId: null, payments: [{ method: 'cash' as const, amountFen: 68_000 }] };
  const { orderId } = await madeReady(server, site, { owner });
  await site.desk.call(settle, { params: { repairOrderId: orderId }, body });
  // A settled visit is no longer in the forecast.
  expect(await forecast()).toBeNull();
  await frequent(2);
  const terms = {
    name: '冬季检测',
    from: '2026-11-27',
    to: '2026-11-27',
    businessTypes: ['maintenance' as const],
    audience: { kind: 'everyone' as const },
    minPaidFen: 0,
    bonus: { kind: 'fixed' as const, points: 50 },
    budget: 60,
  };
  const by = { id: newId(), name: '范晓琪' };
  await server.services.campaigns.createCampaign({ storeId: site.store.id, terms, by, at: server.clock.now() }, null);
  await site.book(owner, { day: '2026-11-27', start: '10:00' });
  expect(await forecast()).toMatchObject({
    points: 450 + 200 + 300 + 50,
    parts: [
      { kind: 'consumption' },
      { kind: 'off_peak' },
      { kind: 'frequency', title: '12 个月内第 2 次到店', points: 300 },
      { kind: 'campaign', title: '活动：冬季检测', points: 50 },
    ],
    nextFrequency: null,
  });
});

test('once the order is opened it is the bill so far that counts', async () => {
  const visit = await checkedIn(server, site, { owner });
  const params = { repairOrderId: visit.orderId };
  const line = { kind: 'part' as const, name: '雨刮片', quantity: 2, unitPriceFen: 12_800 };
  await site.desk.call(addOrderLine, { params, body: line });
  expect(await forecast()).toMatchObject({ appointmentId: visit.appointmentId, paidFen: 93_600, points: 936 + 200 });
});

test('of two vehicles each has its own', async () => {
  const other = await site.owner();
  await site.book(owner);
  expect(await forecast(other)).toBeNull();
  expect(await forecast()).not.toBeNull();
});

test('another’s vehicle is not there, and it is for owners only', async () => {
  const params = { vehicleId: owner.vehicleId };
  const stranger = await site.owner();
  expect((await stranger.call(forecastPoints, { params })).status).toBe(404);
  expect((await stranger.call(forecastPoints, { params: { vehicleId: newId() } })).status).toBe(404);
  expect((await server.call(forecastPoints, { params })).status).toBe(401);
  expect((await site.desk.call(forecastPoints, { params })).status).toBe(403);
});
