import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Skeleton } from '@/components/skeleton';
import { useLost } from './connection';
import { ReadFailed } from './read-failed';

interface LoadedProps<Data> {
  read: UseQueryResult<Data>;
  /** Heights in px of what is on its way. */
  skeleton?: readonly number[];
  children: (data: Data) => ReactNode;
}

/** Shows what was read; until then its shape, and a way to try again when it could not be read. */
export function Loaded<Data>({ read, skeleton, children }: LoadedProps<Data>) {
  const isLost = useLost() !== null;
  if (read.data !== undefined) return <>{children(read.data)}</>;
  if (read.error || isLost) return <ReadFailed read={read} skeleton={skeleton} />;
  return <Skeleton {...(skeleton ? { heights: skeleton } : {})} />;
}
