import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { currentAgreement, type Agreement } from '@anxin/shared/contracts/agreement';
import { call } from '@/api/client';
import { queryClient } from './query-client';

const query = {
  queryKey: ['public', currentAgreement.id],
  queryFn: () => call(currentAgreement, {}),
  staleTime: 60_000,
};

/** The privacy policy and the user agreement that hold today. Nobody needs to be signed in. */
export function useAgreement(): UseQueryResult<Agreement> {
  return useQuery<Agreement>(query);
}

/** The current version; it is the one the person was shown, unless nothing could be read until now. */
export async function shownVersion(): Promise<number> {
  return (await queryClient.ensureQueryData(query)).version;
}

/** Forgets the version that was shown: the server says there is a newer one. */
export function forgetAgreement(): void {
  queryClient.removeQueries({ queryKey: query.queryKey });
}
