import { View } from '@tarojs/components';
import { Button } from './button';
import { ErrorState } from './error-state';
import './page-missing.scss';

interface PageMissingProps {
  onRetry: () => void;
  /** Left out where there is no page to go back to. */
  onBack?: () => void;
}

/** Lies over the previous page, in place of a page that could not be loaded. */
export function PageMissing({ onRetry, onBack }: PageMissingProps) {
  return (
    <View className="page-missing" data-testid="page-missing">
      <ErrorState offline title="页面没有加载出来" text="请检查网络，网络恢复后会自动打开。" onRetry={onRetry} />
      {onBack && (
        <Button kind="ghost" size="small" onPress={onBack} testId="page-missing-back">
          返回
        </Button>
      )}
    </View>
  );
}
