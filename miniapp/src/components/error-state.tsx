import { View } from '@tarojs/components';
import { Button } from './button';
import { Icon } from './icon';
import './notice.scss';

interface ErrorStateProps {
  title: string;
  /** The advice; empty where the title says it. */
  text: string;
  offline?: boolean | undefined;
  /** Quoted when the person calls the store. */
  requestId?: string | undefined;
  retrying?: boolean | undefined;
  onRetry: () => void;
}

/** Shows a failure, the advice, and a button that tries again. */
export function ErrorState({ title, text, offline = false, requestId, retrying = false, onRetry }: ErrorStateProps) {
  return (
    <View className="notice" role="alert" data-testid="error-state">
      <View className="notice__drawing notice__drawing--bad">
        <Icon name={offline ? 'offline' : 'warning'} size={30} />
      </View>
      <View className="notice__title">{title}</View>
      {text !== '' && <View className="notice__text">{text}</View>}
      {requestId && <View className="hint">编号 {requestId}</View>}
      <View className="notice__act">
        <Button kind="secondary" size="small" icon="refresh" loading={retrying} onPress={onRetry} testId="retry">
          重试
        </Button>
      </View>
    </View>
  );
}
