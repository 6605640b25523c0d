import { View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/button';
import { useTap } from '@/hooks/use-tap';
import './terms-card.scss';

interface EndEarlyProps {
  /** On the button that asks for it: `提前结束` where nothing else is said. */
  name?: string;
  /** What ending it means, on the button that does it. */
  confirmWords: string;
  onEnd: () => Promise<void>;
  testId: string;
  /** What else can be done with it, before the end. */
  children?: ReactNode;
}

/** What a manager can do with something that runs; ending it before its time is asked twice. */
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
