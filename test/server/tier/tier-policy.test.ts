import { ownsTier, seesTier } from '@anxin/server/domains/tier/tier.policy';
import { staffRole } from '@anxin/shared/contracts/organisation';

const account = { customerId: 'member', storeId: 'store' };
const member = (customerId: string) => ({ kind: 'member' as const, customerId, sessionId: 's' });

test('a vehicle’s tier is known to its owner, and to everyone who works in the store its points belong to', () => {
  expect([ownsTier(member('member'), account), ownsTier(member('other'), account)]).toEqual([true, false]);
  for (const role of staffRole.options) {
    const as = (storeId: string) => ({
      kind: 'staff' as const,
      staffId: 'staff',
      name: '林晓雯',
      sessionId: 's',
      roles: [{ storeId, role }],
    });
    expect([seesTier(as('store'), account), seesTier(as('other'), account)]).toEqual([true, false]);
  }
});
