import { View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/button';
import { useTap } from '@/hooks/use-tap';
import './terms-card.scss';

interface EndEarlyProps {
  /** On the button that asks for it; `提前结束` by default. */
  name?: string;
  /** The effect of ending it, on the button that confirms. */
  confirmWords: string;
  onEnd: () => Promise<void>;
  testId: string;
  /** Other actions that are possible before the end. */
  children?: ReactNode;
}

/** Offers a manager's actions on a running offer or campaign. Ending it early asks for confirmation. */
export function EndEarly({ name = '提前结束', confirmWords, onEnd, testId, children }: EndEarlyProps) {
  const [asking, setAsking] = useState(false);
  const [end, busy] = useTap(async () => {
    await onEnd();
    setAsking(false);
  });
  if (asking)
    return (
      <View className="terms-card__actions">
        <Button kind="danger" size="small" loading={busy} onPress={end} testId={`${testId}-confirm`}>
          {confirmWords}
        </Button>
        <Button kind="ghost" size="small" disabled={busy} onPress={() => setAsking(false)}>
          保留
        </Button>
      </View>
    );
  return (
    <View className="terms-card__actions">
      {children}
      <Button kind="ghost" size="small" onPress={() => setAsking(true)} testId={testId}>
        {name}
      </Button>
    </View>
  );
}
