import { useQueries } from '@tanstack/react-query';
import type { Answer, AnyOperation, Input } from '@anxin/shared/contracts/operation';
import { call } from '@/api/client';
import type { SessionKind } from './session-store';
import { useReturn } from './use-return';
import { useSession } from './use-session';

/**
 * Reads an operation for each of several inputs (the vehicles of a member), and again whenever the page is shown again.
 * Returns nothing before all answers are there.
 */
export function useReadEach<Op extends AnyOperation>(
  kind: SessionKind,
  operation: Op,
  inputs: readonly Input<Op>[],
): Answer<Op>[] | undefined {
  const session = useSession(kind);
  const reads = useQueries({
    queries: inputs.map((input) => ({
      queryKey: [kind, operation.id, input],
      queryFn: () => call(operation, input, { as: kind }),
      enabled: session !== null,
    })),
  });
  useReturn(() => {
    if (session !== null) for (const read of reads) void read.refetch();
  });
  const answers = reads.map(({ data }) => data);
  return answers.every((answer) => answer !== undefined) ? answers : undefined;
}
