import type { staffProfile, StaffTokens, Tokens } from '@anxin/shared/contracts/identity';
import type * as z from 'zod';
import { accessTokenSeconds } from '../../infra/access-tokens';
import type { StaffTokens as StaffTokenPair } from './identity.service';
import type { TokenPair } from './session.service';
import type { StaffRecord } from './staff.model';

export function presentTokens({ accessToken, refreshToken }: TokenPair): Tokens {
  return { accessToken, refreshToken, expiresInSeconds: accessTokenSeconds };
}

export function presentStaffTokens({ deviceToken, ...pair }: StaffTokenPair): StaffTokens {
  return { ...presentTokens(pair), deviceToken };
}

/** An employee with their roles; `stores` names the stores, and a role in any other store is left out. */
export function presentStaff(
  employee: StaffRecord,
  stores: readonly { id: string; name: string }[],
): z.output<typeof staffProfile> {
  const names = new Map(stores.map((store) => [store.id, store.name]));
  const roles = employee.roles.flatMap(({ storeId, role }) => {
    const storeName = names.get(storeId);
    return storeName === undefined ? [] : [{ storeId, storeName, role }];
  });
  return { id: employee.id, name: employee.name, roles };
}
