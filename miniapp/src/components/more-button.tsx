import { View } from '@tarojs/components';
import { Button } from './button';

interface MoreButtonProps {
  hasMore: boolean;
  loading: boolean;
  failed: boolean;
  onMore: () => void;
}

/** Loads the next page of a list, for people who do not scroll, and after the next page failed to load. */
export function MoreButton({ hasMore, loading, failed, onMore }: MoreButtonProps) {
  if (!hasMore) return null;
  return (
    <View>
      <Button kind="ghost" size="small" wide loading={loading} onPress={onMore} testId="load-more">
        {failed ? '没有加载出来，点此重试' : '加载更多'}
      </Button>
    </View>
  );
}
