import { View } from '@tarojs/components';
import { clsx } from 'clsx';
import { Field } from '@/components/field';
import { Pressable } from '@/components/pressable';
import '../board/sheets.scss';

const quickReasons = ['项目未施工', '配件质量问题', '收费有误', '客户取消'];

interface RefundReasonProps {
  reason: string;
  wrong: string | undefined;
  onSay: (words: string) => void;
}

/** Asks for the reason of a refund: one of the usual reasons, or free text. */
export function RefundReason({ reason, wrong, onSay }: RefundReasonProps) {
  return (
    <View>
      <View className="field__label">退款原因</View>
      <View className="quick" role="group" aria-label="退款原因">
        {quickReasons.map((words) => (
          <Pressable
            key={words}
            className={clsx('quick__one', words === reason && 'quick__one--chosen')}
            chosen={words === reason}
            onPress={() => onSay(words)}
            testId={`refund-reason-${words}`}
          >
            {words}
          </Pressable>
        ))}
      </View>
      <Field
        name="refund-reason"
        label="原因说明"
        kind="long"
        value={reason}
        onChange={onSay}
        maxLength={100}
        error={wrong}
        testId="refund-reason"
      />
    </View>
  );
}
