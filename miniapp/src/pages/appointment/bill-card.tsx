import { View } from '@tarojs/components';
import type { Appointment } from '@anxin/shared/contracts/appointment';
import { formatCount } from '@anxin/shared/values/money';
import { Card } from '@/components/card';
import { Money } from '@/components/money';
import './bill-card.scss';

type Bill = NonNullable<Appointment['bill']>;

/** The bill: the lines, the deductions by the promise, packages, coupons and points, and the amount left to pay. */
export function BillCard({ bill }: { bill: Bill }) {
  const settled = bill.settledAt !== null;
  const less = [
    { name: '超时免单', fen: bill.waivedFen },
    { name: '套餐抵扣', fen: bill.packageFen },
    { name: '优惠券', fen: bill.couponFen },
    { name: '积分抵扣', fen: bill.pointsFen },
  ].filter(({ fen }) => fen > 0);
  return (
    <Card testId="bill">
      <View className="row row--between">
        <View className="bill__title">{settled ? '结算单' : '费用明细'}</View>
        <View className="second">{bill.no}</View>
      </View>
      <View className="bill__lines">
        {bill.lines.map((line, place) => {
          const key = `${place}:${line.name}`;
          return (
            <View key={key} className="bill__line">
              <View className="grow">
                {line.name}
                {line.quantity > 1 && ` × ${line.quantity}`}
              </View>
              <Money fen={line.amountFen} className="bill__amount" />
            </View>
          );
        })}
        {bill.lines.length === 0 && <View className="second">门店正在登记项目</View>}
        {less.map(({ name, fen }) => (
          <View key={name} className="bill__line bill__line--less">
            <View className="grow">{name}</View>
            <Money fen={-fen} className="bill__amount" />
          </View>
        ))}
      </View>
      <View className="bill__sum">
        <View className="grow">{settled ? '实付' : '预计应付'}</View>
        <Money fen={settled ? bill.paidFen : bill.dueFen} size="figure" testId="bill-due" />
      </View>
      {bill.earnedPoints > 0 && (
        <View className="bill__earned">本次到店获得 {formatCount(bill.earnedPoints)} 积分，已到账</View>
      )}
    </Card>
  );
}
