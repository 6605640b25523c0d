import { View } from '@tarojs/components';
import { Button } from './button';

interface MoreButtonProps {
  hasMore: boolean;
  loading: boolean;
  failed: boolean;
  onMore: () => void;
}

/** The end of a list that has more to show, for who does not scroll and for when the next page did not come. */
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
