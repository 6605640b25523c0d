import { QueryClient } from '@tanstack/react-query';
import { isUnreachable } from '@/api/failures';

/** What has been read, kept for the pages that show it again. A refusal is not asked twice; a lost answer once more. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // WeChat tells nothing about being online that could be relied on.
      networkMode: 'always',
      staleTime: 5_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 1 && isUnreachable(error),
      retryDelay: 800,
    },
  },
});
