import type { UseQueryResult } from '@tanstack/react-query';
import { isUnreachable, wordsFor } from '@/api/failures';
import { ErrorState } from '@/components/error-state';
import { Skeleton } from '@/components/skeleton';

interface ReadFailedProps {
  read: Pick<UseQueryResult, 'error' | 'isFetching' | 'refetch'>;
  /** Heights in px of what could not be read. */
  skeleton?: readonly number[] | undefined;
}

/**
 * In place of what could not be read: its quiet shape while the service cannot be reached, for the page says so once and
 * reads again by itself; else what happened, and a way to try again.
 */
export function ReadFailed({ read, skeleton }: ReadFailedProps) {
  if (read.error === null || isUnreachable(read.error))
    return <Skeleton still {...(skeleton ? { heights: skeleton } : {})} />;
  return <ErrorState {...wordsFor(read.error)} retrying={read.isFetching} onRetry={() => void read.refetch()} />;
}
