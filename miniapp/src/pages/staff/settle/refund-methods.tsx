import { View } from '@tarojs/components';
import type { RefundQuote } from '@anxin/shared/contracts/settlement-refund';
import { paymentMethodNames, paymentWords } from '@anxin/shared/rules/settlement/payment-words';
import { formatYuan } from '@anxin/shared/values/money';
import { Field } from '@/components/field';
import type { RefundSplit, TypedMethod } from './refund-payments';

interface RefundMethodsProps {
  quote: RefundQuote;
  split: RefundSplit;
  typed: TypedMethod | null;
  onType: (typed: TypedMethod) => void;
}

/** The money of a refund goes back the way it came: one method is a line of text, several are fields with the usual split. */
export function RefundMethods({ quote: { methodsLeft, moneyFen }, split, typed, onType }: RefundMethodsProps) {
  if (methodsLeft.length === 1)
    return (
      <View className="second" data-testid="refund-method-only">
        原路退回：{paymentWords(methodsLeft.map(({ method }) => ({ method, amountFen: moneyFen })))}
      </View>
    );
  return (
    <View className="refund-methods" role="group" aria-label="退款方式" data-testid="refund-methods">
      <View className="field__label">退款方式（原路退回）</View>
      {methodsLeft.map(({ method, amountFen }) => {
        const own = typed?.method === method;
        const partFen = split.payments?.find((one) => one.method === method)?.amountFen ?? 0;
        return (
          <Field
            key={method}
            name={`refund-by-${method}`}
            label={`退${paymentMethodNames[method]}`}
            value={own ? typed.yuan : formatYuan(partFen)}
            onChange={(yuan) => onType({ method, yuan })}
            unit="元"
            maxLength={12}
            error={own ? (split.fault ?? undefined) : undefined}
            hint={`最多 ¥${formatYuan(amountFen)}`}
            testId={`refund-by-${method}`}
          />
        );
      })}
    </View>
  );
}
