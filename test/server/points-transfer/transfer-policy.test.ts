import type { StaffRole } from '@anxin/shared/contracts/organisation';
import {
  decidesTransfer,
  knowsTransfer,
  ownsTransfer,
} from '@anxin/server/domains/vehicle-replacement/transfer.policy';
import { seesFile } from '@anxin/server/domains/file/file.policy';
import { offersOwnership, receivesOwnership } from '@anxin/server/domains/ownership-transfer/ownership-transfer.policy';

const member = (customerId: string) => ({ kind: 'member', customerId, sessionId: 's' }) as const;
const staff = (role: StaffRole, storeId = 'store') => ({
  kind: 'staff' as const,
  staffId: 'staff',
  name: '员工',
  sessionId: 's',
  roles: [{ storeId, role }],
});
const transfer = { customerId: 'owner', storeId: 'store' };

test('a request is its owner’s alone', () => {
  expect(ownsTransfer(member('owner'), transfer)).toBe(true);
  expect(ownsTransfer(member('other'), transfer)).toBe(false);
});

test.each([
  ['service_care_manager', true],
  ['after_sales_manager', true],
  ['general_manager', true],
  ['front_desk', false],
  ['advisor', false],
  ['group_operations', false],
  ['online_operations', false],
] as const)('a %s of the old account’s store decides: %s', (role, decides) => {
  expect(decidesTransfer(staff(role), transfer)).toBe(decides);
  expect(knowsTransfer(staff(role), transfer)).toBe(true);
  expect(decidesTransfer(staff(role, 'another'), transfer)).toBe(false);
  expect(knowsTransfer(staff(role, 'another'), transfer)).toBe(false);
});

test('a picture is for its uploader, and once attached for the managers of the store', () => {
  const attached = { customerId: 'owner', attachedTo: { storeId: 'store' } };
  expect(seesFile(member('owner'), attached)).toBe(true);
  expect(seesFile(member('other'), attached)).toBe(false);
  expect(seesFile(staff('general_manager'), attached)).toBe(true);
  expect(seesFile(staff('front_desk'), attached)).toBe(false);
  expect(seesFile(staff('general_manager', 'another'), attached)).toBe(false);
  expect(seesFile(staff('general_manager'), { ...attached, attachedTo: null })).toBe(false);
});

test('an offer is withdrawn by who made it, and received by the number it is for under any of its hashes', () => {
  expect(offersOwnership(member('owner'), { customerId: 'owner' })).toBe(true);
  expect(offersOwnership(member('other'), { customerId: 'owner' })).toBe(false);
  expect(receivesOwnership(['new.hash', 'old.hash'], { phoneHash: 'old.hash' })).toBe(true);
  expect(receivesOwnership([], { phoneHash: 'old.hash' })).toBe(false);
});
