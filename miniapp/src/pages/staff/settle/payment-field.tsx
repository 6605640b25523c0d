import { View } from '@tarojs/components';
import { paymentMethodNames } from '@anxin/shared/rules/settlement/payment-words';
import { formatYuan, type Fen } from '@anxin/shared/values/money';
import { Field } from '@/components/field';
import { Segments } from '@/components/segments';
import { cashPartFen, type PaymentChoice } from './payment';

interface PaymentFieldProps {
  dueFen: Fen;
  choice: PaymentChoice | null;
  /** The typed cash part of a split payment, in yuan. */
  typedYuan: string;
  onChoose: (choice: PaymentChoice) => void;
  onType: (typedYuan: string) => void;
}

const options = [
  { value: 'cash', name: paymentMethodNames.cash, testId: 'settle-cash' },
  { value: 'card', name: paymentMethodNames.card, testId: 'settle-card' },
  { value: 'split', name: '现金 + 刷卡', testId: 'settle-split' },
] as const;

/** Chooses the way of payment. For a split payment the employee types the cash; the card pays the rest. */
export function PaymentField({ dueFen, choice, typedYuan, onChoose, onType }: PaymentFieldProps) {
  const cashFen = cashPartFen(typedYuan, dueFen);
  const wrong = typedYuan !== '' && cashFen === null;
  return (
    <View className="settle-payment">
      <Segments label="收款方式" options={options} chosen={choice} onChoose={onChoose} />
      {choice === 'split' && (
        <Field
          kind="amount"
          name="split-cash"
          label="其中现金"
          value={typedYuan}
          onChange={onType}
          unit="元"
          placeholder="0.00"
          maxLength={12}
          error={wrong ? `须大于 0 且小于 ¥${formatYuan(dueFen)}` : undefined}
          hint={cashFen === null ? '其余为刷卡' : `其余 ¥${formatYuan(dueFen - cashFen)} 刷卡`}
          focused
          testId="settle-split-cash"
        />
      )}
    </View>
  );
}
