import { signInStaff } from '@anxin/shared/contracts/identity';
import { call } from '@/api/client';
import { signOutOf } from '@/api/session-tokens';
import { queryClient } from '@/hooks/query-client';
import { writeSession } from '@/hooks/session-store';
import { readDeviceToken, writeDeviceToken } from './device-token';

/** Signs an employee in. Data that another employee has read on this device is removed first. */
export async function signInAsStaff(username: string, password: string): Promise<void> {
  const tokens = await call(signInStaff, { body: { username, password, deviceToken: readDeviceToken() } });
  writeDeviceToken(tokens.deviceToken);
  forgetReads();
  writeSession('staff', tokens);
}

/** Ends the session here at once, and on the server if it can be reached. */
export async function signOutStaff(): Promise<void> {
  const ended = signOutOf('staff');
  forgetReads();
  await ended;
}

function forgetReads(): void {
  queryClient.removeQueries({ predicate: ({ queryKey: [owner] }) => owner === 'staff' });
}
