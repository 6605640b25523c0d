import type { UseQueryResult } from '@tanstack/react-query';
import { isUnreachable, wordsFor } from '@/api/failures';
import { ErrorState } from '@/components/error-state';
import { Skeleton } from '@/components/skeleton';

interface ReadFailedProps {
  read: Pick<UseQueryResult, 'error' | 'isFetching' | 'refetch'>;
  /** Heights in px of the blocks to show in place of the data. */
  skeleton?: readonly number[] | undefined;
}

/**
 * Stands in place of data that could not be read. While the service cannot be reached it shows a still skeleton,
 * because the page reports that once and reads again by itself. Otherwise it shows the failure and a button to try
 * again.
 */
export function ReadFailed({ read, skeleton }: ReadFailedProps) {
  if (read.error === null || isUnreachable(read.error))
    return <Skeleton still {...(skeleton ? { heights: skeleton } : {})} />;
  return <ErrorState {...wordsFor(read.error)} retrying={read.isFetching} onRetry={() => void read.refetch()} />;
}
