import { useReachBottom } from '@tarojs/taro';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';

export interface More {
  hasMore: boolean;
  loading: boolean;
  failed: boolean;
  onMore: () => void;
}

/** Asks for the next page of a list when the end of the screen is reached. */
export function useMore(read: UseInfiniteQueryResult): More {
  const onMore = () => {
    if (read.hasNextPage && !read.isFetchingNextPage) void read.fetchNextPage();
  };
  useReachBottom(onMore);
  return {
    hasMore: read.hasNextPage,
    loading: read.isFetchingNextPage,
    failed: read.isFetchNextPageError,
    onMore,
  };
}
