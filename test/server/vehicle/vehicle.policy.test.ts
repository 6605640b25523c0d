import { ownsVehicle } from '@anxin/server/domains/vehicle/vehicle.policy';

const caller = { kind: 'member', memberId: 'a', sessionId: 's' } as const;

test('a member may deal with their own vehicle and with no other', () => {
  expect(ownsVehicle(caller, { memberId: 'a' })).toBe(true);
  expect(ownsVehicle(caller, { memberId: 'b' })).toBe(false);
});
