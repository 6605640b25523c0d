import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { wordsFor } from '@/api/failures';
import { ErrorState } from '@/components/error-state';
import { Skeleton } from '@/components/skeleton';

interface LoadedProps<Data> {
  read: UseQueryResult<Data>;
  /** Heights in px of what is on its way. */
  skeleton?: readonly number[];
  children: (data: Data) => ReactNode;
}

/** Shows what was read; until then its shape, and a way to try again when it could not be read. */
export function Loaded<Data>({ read, skeleton, children }: LoadedProps<Data>) {
  if (read.data !== undefined) return <>{children(read.data)}</>;
  if (read.error)
    return <ErrorState {...wordsFor(read.error)} retrying={read.isFetching} onRetry={() => void read.refetch()} />;
  return <Skeleton {...(skeleton ? { heights: skeleton } : {})} />;
}
