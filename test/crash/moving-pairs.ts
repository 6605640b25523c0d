import { addDays, dayOf } from '@anxin/shared/values/store-time';
import { furnish } from '../support/transferables';
import { openSite, type Owner, type Site } from '../support/booking';
import type { TestServer } from '../support/server';
import { replacementOf } from '../support/transfers';
import { givePoints } from '../support/visits';

/** A vehicle with everything that can belong to one, and another that takes it over and gives it back. */
export interface MovingPair {
  owner: Owner;
  to: { id: string; vin: string };
}

const points = 700;
const paidFen = 1_600_000;
const furnishing = { coupons: 3, packages: 2, paidFen };

export async function movingPairs(server: TestServer, count: number): Promise<{ site: Site; pairs: MovingPair[] }> {
  const site = await openSite(server);
  const today = dayOf(server.clock.now());
  const couponTerms = { from: today, to: addDays(today, 30) };
  const pairs: MovingPair[] = [];
  while (pairs.length < count) {
    const owner = await site.owner();
    await givePoints(server, owner.vehicleId, points);
    await furnish(server, site, owner, { ...furnishing, couponTerms });
    const to = await replacementOf(server, owner, site.store);
    pairs.push({ owner, to });
  }
  return { site, pairs };
}

interface Side {
  open: boolean;
  points: number;
  coupons: number;
  packages: number;
  paidFen: number;
}

const full: Side = { open: true, points, coupons: furnishing.coupons, packages: furnishing.packages, paidFen };
const empty: Side = { open: true, points: 0, coupons: 0, packages: 0, paidFen: 0 };

/**
 * Fails unless, at one moment, points, tier, coupons and packages of every pair are all with the one vehicle or all with
 * the other, and the request says which.
 */
export async function expectOneSide({ database }: TestServer, pairs: readonly MovingPair[]): Promise<void> {
  const { connection } = database;
  const { ObjectId } = connection.base.mongo;
  const ids = pairs.flatMap(({ owner, to }) => [owner.vehicleId, to.id]).map((id) => new ObjectId(id));
  const read = await database.transact(async (session) => {
    const found = async (collection: string, filter: object) =>
      connection.collection(collection).find(filter, { session }).toArray();
    return {
      accounts: await found('accounts', { vehicleId: { $in: ids } }),
      coupons: await found('coupons', { vehicleId: { $in: ids }, state: 'unused' }),
      packages: await found('service_packages', { vehicleId: { $in: ids } }),
      tiers: await found('tiers', { _id: { $in: ids } }),
      transfers: await found('points_transfers', { fromVehicleId: { $in: ids } }),
    };
  });
  const sideOf = (vehicleId: string): Side => {
    const own = (one: Record<string, unknown>) => String(one['vehicleId']) === vehicleId;
    const account = read.accounts.find(own);
    const tier = read.tiers.find(({ _id }) => String(_id) === vehicleId);
    const spends = (tier?.['spends'] ?? []) as { paidFen: number }[];
    return {
      open: account?.['status'] === 'active',
      points: account?.['balance'] as number,
      coupons: read.coupons.filter(own).length,
      packages: read.packages.filter(own).length,
      paidFen: spends.reduce((sum, spend) => sum + spend.paidFen, 0),
    };
  };
  for (const { owner, to } of pairs) {
    const own = read.transfers.filter((one) => String(one['fromVehicleId']) === owner.vehicleId);
    const moved = own.filter(({ state }) => state === 'approved').length;
    expect([moved, sideOf(owner.vehicleId), sideOf(to.id)]).toEqual(
      moved === 0 ? [0, full, empty] : [1, { ...empty, open: false }, full],
    );
  }
}
