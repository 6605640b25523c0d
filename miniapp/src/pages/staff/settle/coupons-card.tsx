import { View } from '@tarojs/components';
import type { Quote } from '@anxin/shared/contracts/settlement';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { Heading } from '@/components/screen';
import { CouponRow } from './coupon-row';
import './coupons-card.scss';
import { type BillCoupons, codeFieldName } from './use-bill-coupons';
import { useExpiry } from './use-expiry';

interface CouponsCardProps {
  coupons: BillCoupons;
  presented: Quote['coupons'];
}

/** The coupons presented for the bill, and the field for the code of another. Reviews, coupons, products, payments. */
export function CouponsCard({ coupons, presented }: CouponsCardProps) {
  const { typed, fault, forLine, ofVehicle, presenting, type, confirm, anyLine } = coupons;
  const ids = new Set(presented.map(({ id }) => id));
  useExpiry(ofVehicle.coupons.filter(({ id }) => ids.has(id)));
  const heading = presented.length > 0 ? `${presented.length} 张` : undefined;
  return (
    <Card testId="coupons">
      <Heading aside={heading}>优惠券</Heading>
      {presented.map((share) => (
        <CouponRow key={share.id} share={share} coupons={coupons} />
      ))}
      <View className="coupons__entry">
        <View className="grow">
          <Field
            name={codeFieldName}
            label="券码"
            kind="digits"
            value={typed}
            onChange={type}
            onConfirm={confirm}
            placeholder="扫描或输入 13 位券码"
            maxLength={40}
            error={fault}
            hint={hintWords(ofVehicle.usable - presented.length)}
            testId="coupon-code"
          />
        </View>
        <View className="coupons__add">
          <Button kind="secondary" wide loading={presenting} onPress={confirm} testId="coupon-present">
            使用
          </Button>
        </View>
      </View>
      {forLine && (
        <View className="coupons__line" data-testid="coupon-for-line">
          <View className="grow">下一张券抵扣「{forLine.name}」</View>
          <Button kind="ghost" size="small" onPress={anyLine}>
            不指定
          </Button>
        </View>
      )}
    </Card>
  );
}

function hintWords(usable: number): string {
  return usable > 0 ? `该车有 ${usable} 张可用，请车主出示券码` : '请车主在「福利」出示券码';
}
