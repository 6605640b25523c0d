import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import type { Answer, AnyOperation, Input } from '@anxin/shared/contracts/operation';
import { call } from '@/api/client';
import type { SessionKind } from './session-store';
import { useReturn } from './use-return';
import { useSession } from './use-session';

interface Page {
  next: string | null;
}

/** Reads a list that the server answers in pages, from the first page on; `fetchNextPage` asks for one more. */
export function usePages<Op extends AnyOperation>(
  kind: SessionKind,
  operation: Op,
  input: Input<Op>,
  { enabled = true }: { enabled?: boolean } = {},
): UseInfiniteQueryResult<InfiniteData<Answer<Op>>> {
  const session = useSession(kind);
  const wanted = enabled && session !== null;
  const read = useInfiniteQuery({
    queryKey: [kind, operation.id, 'pages', input],
    queryFn: ({ pageParam }) => call(operation, from(input, pageParam), { as: kind }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last as Page).next,
    enabled: wanted,
  });
  useReturn(() => {
    if (wanted) void read.refetch();
  });
  return read;
}

function from<Op extends AnyOperation>(input: Input<Op>, cursor: string | null): Input<Op> {
  if (cursor === null) return input;
  const { query } = input as { query?: Record<string, unknown> };
  return { ...input, query: { ...query, cursor } };
}
