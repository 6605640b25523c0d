import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Skeleton } from '@/components/skeleton';
import { useLost } from './connection';
import { ReadFailed } from './read-failed';

interface LoadedProps<Data> {
  read: UseQueryResult<Data>;
  /** Heights in px of the blocks to show while loading. */
  skeleton?: readonly number[];
  children: (data: Data) => ReactNode;
}

/** Shows the loaded data; before that a skeleton, or a button to try again after a failure. */
export function Loaded<Data>({ read, skeleton, children }: LoadedProps<Data>) {
  const isLost = useLost() !== null;
  if (read.data !== undefined) return <>{children(read.data)}</>;
  if (read.error || isLost) return <ReadFailed read={read} skeleton={skeleton} />;
  return <Skeleton {...(skeleton ? { heights: skeleton } : {})} />;
}
