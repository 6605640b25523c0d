import {
  createPackageOffer,
  endPackageOffer,
  listPackageOffers,
  listSoldPackages,
} from '@anxin/shared/contracts/package-offer';
import { addOrderLine, getRepairOrder } from '@anxin/shared/contracts/repair-order';
import { maxFen } from '@anxin/shared/values/money';
import mongoose from 'mongoose';
import { packageOnSale, packageTerms } from '../support/packages';
import { newId } from '../support/server';
import { useSite, useStaff } from '../support/use-server';
import { madeReady } from '../support/visits';

const { server, site } = useSite();
const marketer = useStaff(server, site, 'online_operations');

const ofStore = () => ({ storeId: site.store.id });
const listed = () => marketer.call(listPackageOffers, { params: ofStore() });
const sold = () => server.call(listSoldPackages, { params: ofStore() });
const offers = () => server.database.connection.collection('package_offers');
const leftOut = async (operation: string) => {
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  return Number(
    new RegExp(`^answer_rows_left_out_total\\{operation="${operation}"\\} (\\d+)$`, 'm').exec(metrics)?.[1] ?? 0,
  );
};

test('a package whose uses are worth more than a single amount is answered, listed for all, and ended', async () => {
  const items = [{ name: '大修', times: 11, valueFen: 100_000_000 }];
  const { status, body } = await marketer.call(createPackageOffer, {
    params: ofStore(),
    body: { ...packageTerms, items },
    key: newId(),
  });
  expect([status, body.worthFen]).toEqual([201, 1_100_000_000]);
  expect((await sold()).body.offers.map(({ id, worthFen }) => [id, worthFen])).toEqual([[body.id, 1_100_000_000]]);
  expect((await listed()).body.offers.map(({ id }) => id)).toEqual([body.id]);
  const ended = await marketer.call(endPackageOffer, { params: { packageOfferId: body.id }, key: newId() });
  expect([ended.status, ended.body.state]).toEqual([200, 'ended']);
});

test('the greatest package that is allowed is answered everywhere', async () => {
  const items = Array.from({ length: 10 }, (_, index) => ({ name: `项目 ${index}`, times: 99, valueFen: 100_000_000 }));
  const body = { ...packageTerms, priceFen: 100_000_000, items, stock: 1_000_000 };
  const created = await marketer.call(createPackageOffer, { params: ofStore(), body, key: newId() });
  expect([created.status, created.body.worthFen]).toEqual([201, 99_000_000_000]);
  expect([(await sold()).status, (await listed()).status]).toEqual([200, 200]);
});

test.each<[string, object]>([
  ['an amount beyond every bound', { $set: { priceFen: mongoose.mongo.Long.fromNumber(2 * maxFen) } }],
  ['a time that is none', { $set: { createdAt: '昨天' } }],
  ['no name of who made it', { $set: { createdBy: null } }],
])('a poisoned row, %s, is left out of the list, counted, and takes no other row down', async (_, poison) => {
  const sound = await packageOnSale(server, site.store.id);
  const poisoned = await packageOnSale(server, site.store.id, { name: '坏套餐' });
  await offers().updateOne({ _id: new mongoose.mongo.ObjectId(poisoned.id) }, poison, {
    bypassDocumentValidation: true,
  });
  const before = await leftOut('packageOffer.list');
  const { status, body } = await listed();
  expect([status, body.offers.map(({ id }) => id), body.mayRun]).toEqual([200, [sound.id], true]);
  expect(await leftOut('packageOffer.list')).toBe(before + 1);
  expect((await sold()).status).toBe(200);
});

test('a line that makes an order greater than any bill is refused by its field, and changes nothing', async () => {
  const visit = await madeReady(server, site);
  const params = { repairOrderId: visit.orderId };
  const add = (quantity: number, unitPriceFen: number) =>
    site.desk.call(addOrderLine, {
      params,
      body: { kind: 'part' as const, name: '总成', quantity, unitPriceFen },
      key: newId(),
    });
  const before = (await site.desk.call(getRepairOrder, { params })).body;
  const { status, problem } = await add(999, 100_000_000);
  expect([status, problem.code, problem.errors?.map(({ field }) => field)]).toEqual([
    400,
    'invalid_input',
    ['body.unitPriceFen'],
  ]);
  expect((await site.desk.call(getRepairOrder, { params })).body).toEqual(before);
  expect((await add(1, maxFen / 10 - 1)).status).toBe(201);
});
