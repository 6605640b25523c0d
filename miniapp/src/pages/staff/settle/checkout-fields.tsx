import { formatYuan } from '@anxin/shared/values/money';
import { Card } from '@/components/card';
import { Heading } from '@/components/screen';
import { CouponsCard } from './coupons-card';
import { HeldNote } from './held-note';
import { PaymentField } from './payment-field';
import { PointsField } from './points-field';
import type { Checkout } from './use-checkout';

/** The coupons and the points that are used, and how the rest is paid. */
export function CheckoutFields({ checkout }: { checkout: Checkout }) {
  const { read, coupons, typed, setTyped, held, choice, setChoice, typedCash, setTypedCash } = checkout;
  if (!read.data) return null;
  const { dueFen } = read.data;
  return (
    <>
      <CouponsCard coupons={coupons} presented={read.data.coupons} />
      <Card>
        <Heading>积分抵扣</Heading>
        <PointsField terms={read.data} typed={typed} onType={setTyped} />
        <HeldNote held={held} />
      </Card>
      {dueFen > 0 && (
        <Card>
          <Heading aside={`应收 ¥${formatYuan(dueFen)}`}>收款方式</Heading>
          <PaymentField
            dueFen={dueFen}
            choice={choice}
            typedYuan={typedCash}
            onChoose={setChoice}
            onType={setTypedCash}
          />
        </Card>
      )}
    </>
  );
}
