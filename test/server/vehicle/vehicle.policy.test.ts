import { ownsVehicle } from '@anxin/server/domains/vehicle/vehicle.policy';

const caller = { kind: 'member', customerId: 'a', sessionId: 's' } as const;

test('a member may deal with their own vehicle and with no other', () => {
  expect(ownsVehicle(caller, { customerId: 'a' })).toBe(true);
  expect(ownsVehicle(caller, { customerId: 'b' })).toBe(false);
});
