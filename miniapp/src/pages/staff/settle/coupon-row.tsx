import { View } from '@tarojs/components';
import type { StaffCoupon } from '@anxin/shared/contracts/coupon';
import type { Quote } from '@anxin/shared/contracts/settlement';
import { benefitWords, leastSpendWords } from '@anxin/shared/rules/coupon/coupon-words';
import { couponFaultNames } from '@anxin/shared/rules/settlement/coupon-fault';
import { formatYuan } from '@anxin/shared/values/money';
import { clockOf } from '@anxin/shared/values/store-time';
import { Button } from '@/components/button';
import { Pressable } from '@/components/pressable';
import '../board/sheets.scss';
import './coupons-card.scss';
import type { BillCoupons } from './use-bill-coupons';

type Share = Quote['coupons'][number];

/** One presented coupon: the amount it takes off, or why it takes nothing; its line, and a button to remove it. */
export function CouponRow({ share, coupons }: { share: Share; coupons: BillCoupons }) {
  const { busy, lines, chooseLine, takeOff, ofVehicle } = coupons;
  const { id, name, offFen, fault } = share;
  const known = ofVehicle.coupons.find((coupon) => coupon.id === id);
  return (
    <View className="coupons__row" data-testid={`coupon-${name}`}>
      <View className="coupons__main">
        <View className="grow">
          <View className="coupons__name">{name}</View>
          {known && <View className="second">{benefitWords(known.benefit)}</View>}
          {known?.presentedUntil && <View className="hint">保留至 {clockOf(known.presentedUntil)}</View>}
        </View>
        {!fault && <View className="coupons__off">−¥{formatYuan(offFen)}</View>}
        <Button kind="ghost" size="small" disabled={busy} onPress={() => takeOff(id)} testId="coupon-take-off">
          取下
        </Button>
      </View>
      {fault && (
        <View className="coupons__fault" role="status">
          {faultWords(fault, known)}
        </View>
      )}
      {fault === 'line_missing' && (
        <View className="quick" role="group" aria-label={`${name}抵扣的项目`}>
          {lines.map((line) => (
            <Pressable
              key={line.id}
              className="quick__one"
              onPress={() => chooseLine(known?.no, line)}
              testId={`coupon-line-${line.name}`}
            >
              {line.name}
            </Pressable>
          ))}
        </View>
      )}
    </View>
  );
}

function faultWords(fault: NonNullable<Share['fault']>, known: StaffCoupon | undefined): string {
  const words = couponFaultNames[fault];
  return fault === 'least_spend' && known ? `${words}，${leastSpendWords(known.leastSpendFen)}` : words;
}
