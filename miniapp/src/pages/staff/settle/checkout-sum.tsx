import { View } from '@tarojs/components';
import { formatYuan } from '@anxin/shared/values/money';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Loaded } from '@/hooks/loaded';
import { BillSum } from './bill-sum';
import type { PaymentChoice } from './payment';
import type { Checkout } from './use-checkout';
import './settlement-form.scss';

interface CheckoutSumProps {
  checkout: Checkout;
  /** Nothing is charged yet. */
  empty?: boolean;
  /** Why part of it is not charged. */
  waivedWhy?: string;
}

/** What is left to pay, and the one thing to do: confirming that it was received. */
export function CheckoutSum({ checkout, empty = false, waivedWhy }: CheckoutSumProps) {
  const { read, busy, agreed, unfit, payments, choice, confirm } = checkout;
  return (
    <Loaded read={read} skeleton={[320]}>
      {(quote) => (
        <Card className="settle-sum">
          <BillSum quote={quote} waivedWhy={waivedWhy} />
          <Button
            kind="action"
            wide
            loading={busy}
            disabled={empty || !agreed || unfit || payments === null}
            onPress={() => confirm(quote)}
            testId="settle-confirm"
          >
            {quote.dueFen > 0 ? `确认收款 ¥${formatYuan(quote.dueFen)}` : '确认结算'}
          </Button>
          {(unfit || payments === null) && (
            <View className="hint">{unfit ? '有优惠券不能使用，请先取下' : paymentHint(choice)}</View>
          )}
        </Card>
      )}
    </Loaded>
  );
}

function paymentHint(choice: PaymentChoice | null): string {
  return choice === 'split' ? '请填写现金金额' : '请选择收款方式';
}
