import {
  approveTransfer,
  cancelTransfer,
  refuseTransfer,
  reverseTransfer,
} from '@anxin/shared/contracts/vehicle-replacement';
import { addVehicle, listVehicles, updateVehicle } from '@anxin/shared/contracts/vehicle';
import { requestFor, newVin, replacementOf } from '../support/transfers';
import { useOwner, useSite, useStaff } from '../support/use-server';
import { givePoints } from '../support/visits';

const { server, site } = useSite();
const owner = useOwner(site);
const manager = useStaff(server, site, 'after_sales_manager');

const vehicles = async () => (await owner.call(listVehicles, {})).body.vehicles;
const order = async () => (await vehicles()).map(({ id }) => id);

/** The owner has asked for the points to be moved to a newly registered vehicle. */
async function requestTransferOnce() {
  await givePoints(server, owner.vehicleId, 1_001);
  server.clock.advanceMinutes(1);
  const to = await replacementOf(server, owner, site.store);
  server.clock.advanceMinutes(1);
  const { body } = await requestFor(owner, to.vin);
  return { toId: to.id, transferId: body.id, requestedAt: body.requestedAt };
}

test('while the request waits both vehicles say so, and the old one stays in front', async () => {
  const { toId, requestedAt } = await requestTransferOnce();
  expect(await vehicles()).toMatchObject([
    { id: owner.vehicleId, openTransfer: { role: 'gives', vehicleId: toId, requestedAt }, points: { movedTo: null } },
    { id: toId, openTransfer: { role: 'gets', vehicleId: owner.vehicleId, requestedAt } },
  ]);
});

test('approved, the new vehicle is in front and the old one is last', async () => {
  const { toId, transferId } = await requestTransferOnce();
  expect((await manager.call(approveTransfer, { params: { transferId } })).status).toBe(200);
  // It was used last, but it comes last in the list: its account is closed.
  await site.book(owner);
  expect(await order()).toEqual([toId, owner.vehicleId]);
  expect(await vehicles()).toMatchObject([
    { openTransfer: null, points: { movedTo: null, balance: 1_001 } },
    { openTransfer: null, points: { movedTo: toId } },
  ]);
  const reason = '车主改变主意';
  await manager.call(reverseTransfer, { params: { transferId }, body: { reason } });
  expect(await vehicles()).toMatchObject([{ points: { movedTo: null } }, { points: { movedTo: null } }]);
});

test.each(['refused', 'cancelled'] as const)('%s, nothing waits any more', async (how) => {
  const { transferId } = await requestTransferOnce();
  if (how === 'refused')
    await manager.call(refuseTransfer, { params: { transferId }, body: { reason: '凭证与新车不符' } });
  else await owner.call(cancelTransfer, { params: { vehicleId: owner.vehicleId, transferId } });
  expect((await vehicles()).map(({ openTransfer }) => openTransfer)).toEqual([null, null]);
});

test('a vehicle that was just registered, or corrected, answers the same way', async () => {
  const { toId } = await requestTransferOnce();
  const body = {
    plate: '沪B12345',
    vin: newVin(900_100),
    modelName: '星途 320',
    mileageKm: 10,
    storeId: site.store.id,
  };
  expect((await owner.call(addVehicle, { body })).body.openTransfer).toBeNull();
  const changed = await owner.call(updateVehicle, { params: { vehicleId: toId }, body: { mileageKm: 30_000 } });
  expect(changed.body.openTransfer).toMatchObject({ role: 'gets', vehicleId: owner.vehicleId });
});
