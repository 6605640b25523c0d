import { formatYuan } from '@anxin/shared/values/money';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Loaded } from '@/hooks/loaded';
import { BillSum } from './bill-sum';
import type { Checkout } from './use-checkout';
import './settlement-form.scss';

interface CheckoutSumProps {
  checkout: Checkout;
  /** Nothing is charged yet. */
  empty?: boolean;
  /** The reason why a part is not charged. */
  waivedWhy?: string;
}

/** Shows the amount left to pay and the button that confirms its receipt. */
export function CheckoutSum({ checkout, empty = false, waivedWhy }: CheckoutSumProps) {
  const { read, busy, confirm } = checkout;
  return (
    <Loaded read={read} skeleton={[320]}>
      {(quote) => (
        <Card className="settle-sum">
          <BillSum quote={quote} waivedWhy={waivedWhy} />
          <Button
            kind="action"
            wide
            loading={busy}
            why={hindrance(checkout, empty)}
            onPress={() => confirm(quote)}
            testId="settle-confirm"
          >
            {quote.dueFen > 0 ? `确认收款 ¥${formatYuan(quote.dueFen)}` : '确认结算'}
          </Button>
        </Card>
      )}
    </Loaded>
  );
}

/** The reason, in words, why the bill cannot be settled as it stands; null when it can, or will in a moment. */
function hindrance({ read, entry, agreed, busy, unfit, payments, choice }: Checkout, empty: boolean): string | null {
  if (empty) return '工单还没有项目，请先添加';
  if (unfit) return '有优惠券不能使用，请先取下';
  if (entry.fault !== null) return '积分填写有误，请先改正';
  if (payments === null) return choice === 'split' ? '请填写现金金额' : '请选择收款方式';
  if (agreed || busy) return null;
  return read.isError ? '没有算出应付金额，请检查网络后重试' : '积分没有保留好，请先重新保留';
}
