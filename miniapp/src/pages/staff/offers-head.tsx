import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import './offers.scss';

interface OffersHeadProps {
  /** The summary of the offers, in one line. */
  sums: string;
  newWords: string;
  /** Names the roles that change the offers; shown to an employee who may only read. */
  readOnlyWords: string;
  /** Null for an employee who may only read. */
  onNew: (() => void) | null;
  testId: string;
}

/** The head above a store's offers: their summary, and the button for a new one. */
export function OffersHead({ sums, newWords, readOnlyWords, onNew, testId }: OffersHeadProps) {
  return (
    <View className="offers-head">
      <View className="grow">
        <View className="second">{sums}</View>
        {!onNew && <View className="second">{readOnlyWords}</View>}
      </View>
      {onNew && (
        <Button kind="action" size="small" icon="plus" onPress={onNew} testId={testId}>
          {newWords}
        </Button>
      )}
    </View>
  );
}
