import { markLinePackage } from '@anxin/shared/contracts/service-package';
import type { PackageRecord } from '@anxin/server/domains/service-package/package.service';
import { openSite } from '../support/booking';
import { insist, refusalOf, times } from '../support/insist';
import { openedBeforeAll } from '../support/opened';
import { packageOf, packageOnSale, useOf } from '../support/packages';
import { newId } from '../support/server';
import { useServer } from '../support/use-server';
import { checkedIn } from '../support/visits';

const server = useServer();
const site = openedBeforeAll(() => openSite(server));
const owner = openedBeforeAll(() => site.owner());

jest.setTimeout(240_000);

const packages = () => server.services.packages;
const bought = async (terms = {}) =>
  packageOf(server, { ...owner, offer: await packageOnSale(server, site.store.id, terms) });

/** The result: `done`, or the code of the refusal. */
const outcome = async (work: () => Promise<unknown>) => (await refusalOf(work)) ?? 'done';

const counts = (outcomes: string[]) =>
  Object.fromEntries([...new Set(outcomes)].toSorted().map((one) => [one, outcomes.filter((o) => o === one).length]));

test('40 settlements at once use an item of which 7 are left: 7 do', async () => {
  const owned = await bought({ items: [{ name: '机油机滤更换', times: 7, valueFen: 1 }] });
  const outcomes = await Promise.all(times(40).map(() => outcome(() => useOf(server, owned))));
  expect(counts(outcomes)).toEqual({ done: 7, package_used_up: 33 });
  const after = (await packages().byId(owned.id))!;
  expect([after.items[0]!.used, after.uses.length]).toEqual([7, 7]);
});

test('60 sales at once of a stock of 20: 20 are sold, each a package of its own', async () => {
  const offer = await packageOnSale(server, site.store.id, { stock: 20 });
  const buyers = await Promise.all(times(12).map(() => site.owner()));
  const outcomes = await Promise.all(
    times(60).map((i) => outcome(() => packageOf(server, { ...buyers[i % 12]!, offer }))),
  );
  expect(counts(outcomes)).toEqual({ done: 20, package_out_of_stock: 40 });
  expect((await packages().offerById(offer.id))!).toMatchObject({ sold: 20, left: 0 });
  const owned = await Promise.all(buyers.map(({ vehicleId }) => packages().ofVehicle(vehicleId)));
  expect(owned.flat()).toHaveLength(20);
});

test('sales, refunds of sales and changes of the stock at once: what is left and what is sold stay the stock', async () => {
  const offer = await packageOnSale(server, site.store.id, { stock: 12 });
  const sold = await Promise.all(times(8).map(() => packageOf(server, { ...owner, offer })));
  const at = server.clock.now();
  const voids = sold.map(({ sold: { billId } }) =>
    outcome(() => server.database.transact((session) => packages().voidSold(session, { billId, at }))),
  );
  const sales = times(16).map(() => outcome(() => packageOf(server, { ...owner, offer })));
  const stocks = [10, 30].map((stock) => outcome(() => packages().changeStock({ offer, version: 1, stock }, null)));
  expect(new Set(await Promise.all(voids))).toEqual(new Set(['done']));
  const made = counts(await Promise.all(sales))['done'] ?? 0;
  await Promise.all(stocks);
  const after = (await packages().offerById(offer.id))!;
  expect(after.sold).toBe(made);
  expect(after.left).toBe(after.stock! - made);
});

test('a last use and the refund of the sale at once: one of them happens', async () => {
  for (const _ of times(10)) {
    const owned = await bought();
    const { billId } = owned.sold;
    const refund = () =>
      server.database.transact((session) => packages().voidSold(session, { billId, at: server.clock.now() }));
    const both = await Promise.all([outcome(() => useOf(server, owned)), outcome(refund)]);
    expect([
      ['done', 'goods_used'],
      ['package_not_usable', 'done'],
    ]).toContainEqual(both);
    expect((await packages().byId(owned.id))!.state).toBe(both[1] === 'done' ? 'void' : 'active');
  }
});

test('a use and the transfer of the package at once: it is used by the vehicle that had it, or not', async () => {
  for (const _ of times(10)) {
    const owned: PackageRecord = await bought();
    const ids = { transferId: newId(), fromVehicleId: owner.vehicleId, toVehicleId: newId(), toStoreId: newId() };
    const move = () =>
      server.database.transact((session) => packages().move(session, { ...ids, at: server.clock.now() }));
    const [used, moved] = await Promise.all([outcome(() => useOf(server, owned)), outcome(move)]);
    const after = (await packages().byId(owned.id))!;
    expect([moved, after.vehicleId]).toEqual(['done', ids.toVehicleId]);
    expect([used, after.items[0]!.used, after.moves[0]!.usesBefore]).toEqual(
      used === 'done' ? ['done', 1, 1] : ['package_not_usable', 0, 0],
    );
  }
});

test('one settlement’s uses given back many times at once come back once', async () => {
  const owned = await bought();
  const settlementId = await useOf(server, owned);
  await useOf(server, owned, { settlementId });
  const answers: number[] = [];
  const back = async () => {
    answers.push(
      await server.database.transact((session) =>
        packages().giveBack(session, { settlementId, at: server.clock.now() }),
      ),
    );
  };
  await Promise.all(times(12).map(() => outcome(back)));
  expect(answers.reduce((sum, one) => sum + one, 0)).toBe(2);
  expect((await packages().byId(owned.id))!.items[0]!.used).toBe(0);
});

test('many at the desk mark a line at once: one does, and the others are told that the order changed', async () => {
  const visit = await checkedIn(server, site, { owner });
  const owned = await bought();
  const order = (await server.services.repairOrders.byId(visit.orderId))!;
  const params = { repairOrderId: order.id, lineId: order.lines[0]!.id };
  const body = { orderVersion: order.version, packageId: owned.id, itemId: owned.items[0]!.id };
  const replies = await Promise.all(
    times(12).map(() => insist(() => site.desk.call(markLinePackage, { params, body, key: newId() }))),
  );
  const refused = replies.filter(({ status }) => status !== 200).map(({ problem }) => problem.code);
  expect(refused).toEqual(times(11).map(() => 'order_changed'));
  expect((await server.services.repairOrders.byId(order.id))!.version).toBe(order.version + 1);
});
