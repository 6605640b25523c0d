import { QueryClient } from '@tanstack/react-query';
import { isUnreachable } from '@/api/failures';

/** Caches answers for all pages. A refused read is not repeated; a read without an answer is repeated once. */
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
