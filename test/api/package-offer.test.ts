import type { StaffRole } from '@anxin/shared/contracts/organisation';
import {
  changePackageStock,
  createPackageOffer,
  endPackageOffer,
  listPackageOffers,
  listSoldPackages,
  type PackageOfferTerms,
} from '@anxin/shared/contracts/package-offer';
import { packageOf, packageTerms } from '../support/packages';
import { newId } from '../support/server';
import { useSite, useStaff } from '../support/use-server';

const { server, site } = useSite();
/** The employee who runs the store's offers. */
const marketer = useStaff(server, site, 'online_operations');

const as = (role?: StaffRole, storeId = site.store.id) => (role ? server.staffClient(role, storeId) : marketer);
const ofStore = () => ({ storeId: site.store.id });
const create = (changes: Partial<PackageOfferTerms> = {}, role?: StaffRole, key = newId()) =>
  as(role).call(createPackageOffer, { params: ofStore(), body: { ...packageTerms, ...changes }, key });
const setStock = (packageOfferId: string, version: number, stock: number | null, key = newId(), role?: StaffRole) =>
  as(role).call(changePackageStock, { params: { packageOfferId }, body: { version, stock }, key });
const end = (packageOfferId: string, key = newId(), role?: StaffRole) =>
  as(role).call(endPackageOffer, { params: { packageOfferId }, key });
const listed = async () => (await as('technician').call(listPackageOffers, { params: ofStore() })).body.offers;
const sold = async () => (await server.call(listSoldPackages, { params: ofStore() })).body.offers;

/** Sells one to a new owner, as a settlement does. */
async function sell(offerId: string): Promise<void> {
  const offer = (await server.services.packages.offerById(offerId))!;
  await packageOf(server, { offer, ...(await site.owner()) });
}

test('a package goes on sale with all it says; all staff of the store see it, and everyone what is for sale', async () => {
  const { status, body } = await create();
  expect(status).toBe(201);
  const { items, ...terms } = packageTerms;
  expect(body).toEqual({
    ...terms,
    id: body.id,
    storeId: site.store.id,
    version: 1,
    sold: 0,
    state: 'on_sale',
    worthFen: 153_000,
    items: items.map((item, index) => ({ ...item, id: body.items[index]!.id })),
    createdBy: '测试员工',
    createdAt: '2026-11-24T01:00:00.000Z',
    endedBy: null,
    endedAt: null,
  });
  expect(new Set(body.items.map(({ id }) => id)).size).toBe(2);
  const { body: list } = await as('technician').call(listPackageOffers, { params: ofStore() });
  expect(list).toEqual({ offers: [body], next: null, mayRun: false });
  expect((await as().call(listPackageOffers, { params: ofStore() })).body.mayRun).toBe(true);
  const { id, name, priceFen, validMonths, worthFen } = body;
  expect(await sold()).toEqual([{ id, name, priceFen, items: body.items, worthFen, validMonths, soldOut: false }]);
});

test('the newest comes first, in pages', async () => {
  const ids: string[] = [];
  for (const name of ['甲套餐', '乙套餐', '丙套餐']) ids.unshift((await create({ name })).body.id);
  const first = (await as().call(listPackageOffers, { params: ofStore(), query: { limit: '2' } })).body;
  const query = { limit: '2', cursor: first.next! };
  const second = (await as().call(listPackageOffers, { params: ofStore(), query })).body;
  expect([...first.offers, ...second.offers].map(({ id }) => id)).toEqual(ids);
  expect(second.next).toBeNull();
  const bad = await as().call(listPackageOffers, { params: ofStore(), query: { cursor: 'x' } });
  expect([bad.status, bad.problem.code]).toEqual([400, 'invalid_cursor']);
});

test.each<[string, object, string]>([
  ['no name', { name: ' ' }, 'body.name'],
  ['a price of nothing', { priceFen: 0 }, 'body.priceFen'],
  ['no item', { items: [] }, 'body.items'],
  [
    'eleven items',
    { items: Array.from({ length: 11 }, (_, i) => ({ name: `项目${i}`, times: 1, valueFen: 1 })) },
    'body.items',
  ],
  ['an item twice', { items: [packageTerms.items[0], packageTerms.items[0]] }, 'body.items'],
  ['an item without a use', { items: [{ name: '项目', times: 0, valueFen: 1 }] }, 'body.items.0.times'],
  ['a use that pays nothing', { items: [{ name: '项目', times: 1, valueFen: 0 }] }, 'body.items.0.valueFen'],
  ['no months', { validMonths: 0 }, 'body.validMonths'],
  ['no stock', { stock: 0 }, 'body.stock'],
])('a package with %s is refused', async (_, changes, field) => {
  const { status, problem } = await create(changes);
  expect([status, problem.code, problem.errors?.map((one) => one.field)]).toEqual([400, 'invalid_input', [field]]);
  expect(await listed()).toEqual([]);
});

test('without limit and without end is said as such', async () => {
  const { body } = await create({ stock: null, validMonths: null });
  await sell(body.id);
  expect(await listed()).toMatchObject([{ stock: null, validMonths: null, sold: 1 }]);
  expect(await sold()).toMatchObject([{ validMonths: null, soldOut: false }]);
});

test('only those who run the store’s offers create, change and end them; others’ are as none', async () => {
  const { id } = (await create()).body;
  for (const role of ['front_desk', 'service_care_manager', 'advisor'] as const) {
    const refused = [await create({}, role), await setStock(id, 1, 5, newId(), role), await end(id, newId(), role)];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
  }
  const elsewhere = as('general_manager', newId());
  const body = { version: 1, stock: 5 };
  const foreign = await Promise.all([
    elsewhere.call(createPackageOffer, { params: ofStore(), body: packageTerms }),
    elsewhere.call(listPackageOffers, { params: ofStore() }),
    elsewhere.call(changePackageStock, { params: { packageOfferId: id }, body }),
    elsewhere.call(endPackageOffer, { params: { packageOfferId: id } }),
  ]);
  expect(foreign.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect(await listed()).toMatchObject([{ id, version: 1, state: 'on_sale' }]);
});

describe('the stock', () => {
  test('can be made larger, smaller down to what is sold, and without limit', async () => {
    const { id } = (await create({ stock: 2 })).body;
    await sell(id);
    expect((await setStock(id, 1, 1)).body).toMatchObject({ version: 2, stock: 1, sold: 1 });
    expect(await sold()).toMatchObject([{ id, soldOut: true }]);
    await expect(sell(id)).rejects.toMatchObject({ code: 'package_out_of_stock' });
    expect((await setStock(id, 2, 2)).body).toMatchObject({ version: 3, stock: 2 });
    await sell(id);
    expect((await setStock(id, 3, null)).body).toMatchObject({ stock: null, sold: 2 });
    await sell(id);
    expect((await setStock(id, 4, 9)).body).toMatchObject({ stock: 9, sold: 3 });
    await sell(id);
    expect(await listed()).toMatchObject([{ stock: 9, sold: 4 }]);
  });

  test('is never below what is sold', async () => {
    const { id } = (await create()).body;
    for (const _ of [1, 2]) await sell(id);
    const { status, problem } = await setStock(id, 1, 1);
    expect([status, problem.errors]).toEqual([
      400,
      [{ field: 'body.stock', reason: '已售 2 份，库存不能少于已售数量', code: 'invalid_input' }],
    ]);
    expect(await listed()).toMatchObject([{ stock: 100, version: 1 }]);
  });

  test('is changed of the version that was seen; a sale is no change', async () => {
    const { id } = (await create()).body;
    await sell(id);
    expect((await setStock(id, 1, 50)).status).toBe(200);
    const { status, problem } = await setStock(id, 1, 60);
    expect([status, problem.code]).toEqual([409, 'package_offer_changed']);
    expect(await listed()).toMatchObject([{ stock: 50, version: 2 }]);
  });
});

test('one that has ended is sold no more, is not shown to owners, and is not changed or ended again', async () => {
  const { id } = (await create()).body;
  await sell(id);
  server.clock.set('2026-11-24T10:00:00+08:00');
  const ended = { state: 'ended', endedBy: '测试员工', endedAt: '2026-11-24T02:00:00.000Z', sold: 1 };
  expect((await end(id)).body).toMatchObject(ended);
  expect(await sold()).toEqual([]);
  await expect(sell(id)).rejects.toMatchObject({ code: 'package_offer_ended' });
  const refused = [await end(id), await setStock(id, 2, 5)];
  expect(refused.map(({ problem }) => problem.code)).toEqual(['package_offer_ended', 'package_offer_ended']);
  expect(await listed()).toMatchObject([ended]);
});

test('repeated with its key, a change answers the same and happens once', async () => {
  const [one, two, three] = [newId(), newId(), newId()];
  const created = await create({}, undefined, one);
  expect((await create({}, undefined, one)).body).toEqual(created.body);
  const { id } = created.body;
  const changed = await setStock(id, 1, 7, two);
  expect((await setStock(id, 1, 7, two)).body).toEqual(changed.body);
  const ended = await end(id, three);
  expect((await end(id, three)).body).toEqual(ended.body);
  expect(await listed()).toEqual([ended.body]);
  const other = await setStock(id, 1, 8, two);
  expect([other.status, other.problem.code]).toEqual([422, 'idempotency_key_reused']);
});
