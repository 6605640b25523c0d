import type { Move, Transferable } from '@anxin/server/domains/vehicle-replacement/transferable';
import { addVehicle, openSite } from '../../support/booking';
import { openedBeforeEach } from '../../support/opened';
import { newId } from '../../support/server';
import { furnish, furnished, unfurnished } from '../../support/transferables';
import { useOwner, useSite } from '../../support/use-server';

/** The rules that every kind of transferable things keeps: each registered domain runs all of them. */

const { server, site } = useSite();
const owner = useOwner(site);
const otherSite = openedBeforeEach(() => openSite(server));
let to: { vehicleId: string; customerId: string };

beforeEach(async () => {
  to = { vehicleId: await addVehicle(server, otherSite.store, owner.customerId), customerId: owner.customerId };
});

type Kind = keyof typeof furnished;
const registered = (): Record<Kind, Transferable<unknown>> => {
  const { tiers, coupons, packages } = server.services;
  return { tier: tiers, coupons, packages };
};
const transfer = (): Move & { toStoreId: string } => ({
  transferId: newId(),
  fromVehicleId: owner.vehicleId,
  toVehicleId: to.vehicleId,
  toStoreId: otherSite.store.id,
  at: server.clock.now(),
});

describe.each(Object.keys(furnished) as Kind[])('the %s of a vehicle', (kind) => {
  const count = (vehicleId: string) => registered()[kind].count(vehicleId, server.clock.now());
  const both = async () => [await count(owner.vehicleId), await count(to.vehicleId)];
  const move = (input: Move & { toStoreId: string }) =>
    server.database.transact((session) => registered()[kind].move(session, input));
  const moveBack = (input: Move) =>
    server.database.transact((session) => registered()[kind].moveBack(session, { ...input, at: server.clock.now() }));
  const [all, none] = [furnished[kind], unfurnished[kind]];

  test('moves as a whole, and the move answers the count of before', async () => {
    await furnish(server, site, owner);
    expect(await both()).toEqual([all, none]);
    expect(await move(transfer())).toBe(all);
    expect(await both()).toEqual([none, all]);
  });

  test('moves although there is nothing, and then back', async () => {
    const input = transfer();
    expect(await move(input)).toBe(none);
    await moveBack(input);
    expect(await both()).toEqual([none, none]);
  });

  test('comes back as a whole, and the new vehicle keeps its own', async () => {
    await furnish(server, site, owner);
    await furnish(server, otherSite, to);
    const input = transfer();
    await move(input);
    await moveBack(input);
    expect(await both()).toEqual([all, all]);
  });

  test('moves there and back any number of times', async () => {
    await furnish(server, site, owner);
    for (let round = 0; round < 3; round += 1) {
      const input = transfer();
      expect(await move(input)).toBe(all);
      await moveBack(input);
      expect(await both()).toEqual([all, none]);
    }
  });

  test('stays when the transaction of the move ends without a commit', async () => {
    await furnish(server, site, owner);
    const failed = server.database.transact(async (session) => {
      await registered()[kind].move(session, transfer());
      throw new Error('the transfer fails afterwards');
    });
    await expect(failed).rejects.toThrow('the transfer fails afterwards');
    expect(await both()).toEqual([all, none]);
  });
});
