import { keepPreviousData, type Query, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Answer, AnyOperation, Input } from '@anxin/shared/contracts/operation';
import { call } from '@/api/client';
import { queryClient } from './query-client';
import type { SessionKind } from './session-store';
import { useReturn } from './use-return';
import { useSession } from './use-session';

interface ReadOptions {
  /** False while the input of the read is not known yet. */
  enabled?: boolean;
  /** Keeps showing the last answer while another is on its way: another day of the same list. */
  keepLast?: boolean;
}

/**
 * Reads an operation as the signed-in member or employee, and reads it again whenever the page is shown again. A public
 * operation is read by everyone, signed in or not.
 */
export function useRead<Op extends AnyOperation>(
  kind: SessionKind,
  operation: Op,
  input: Input<Op>,
  { enabled = true, keepLast = false }: ReadOptions = {},
): UseQueryResult<Answer<Op>> {
  const session = useSession(kind);
  const open = operation.access === 'public';
  const wanted = enabled && (open || session !== null);
  const read = useQuery<Answer<Op>, Error, Answer<Op>>({
    queryKey: [kind, operation.id, input],
    queryFn: () => call(operation, input, open ? {} : { as: kind }),
    enabled: wanted,
    ...(keepLast ? { placeholderData: keepPreviousData } : {}),
  });
  useReturn(() => {
    if (wanted) void read.refetch();
  });
  return read as UseQueryResult<Answer<Op>>;
}

/** Marks the answers of these operations as old: those on a screen are read again. */
export async function readAgain(kind: SessionKind, ...operations: AnyOperation[]): Promise<void> {
  await queryClient.invalidateQueries({ predicate: readBy(kind, operations) });
}

/** Forgets the answers of these operations that no screen shows, so that an old answer does not appear later. */
export function forgetUnseen(kind: SessionKind, ...operations: AnyOperation[]): void {
  queryClient.removeQueries({ type: 'inactive', predicate: readBy(kind, operations) });
}

function readBy(kind: SessionKind, operations: readonly AnyOperation[]) {
  const ids = operations.map(({ id }) => id);
  return ({ queryKey: [owner, id] }: Query) => owner === kind && (ids.length === 0 || ids.includes(String(id)));
}
