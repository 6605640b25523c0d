import { View } from '@tarojs/components';
import type { CounterBill } from '@anxin/shared/contracts/counter-bill';
import { businessTypeNames } from '@anxin/shared/rules/settlement/business-type';
import { formatYuan } from '@anxin/shared/values/money';
import { formatPlate } from '@anxin/shared/values/plate';
import { clockOf } from '@anxin/shared/values/store-time';
import { Card } from '@/components/card';
import { Tag } from '@/components/tag';
import '../visit-head.scss';
import { billStates } from './bill-states';

/** Shows the subject of the bill and its vehicle. */
export function BillHead({ bill }: { bill: CounterBill }) {
  const { name, tag } = billStates[bill.state];
  return (
    <Card className="visit-head" testId="bill-head">
      <View className="row row--between">
        <View className="visit-head__plate">{formatPlate(bill.plate)}</View>
        <Tag state={tag} testId="bill-state">
          {name}
        </Tag>
      </View>
      <View className="second">
        {bill.modelName} · {bill.customerName}
      </View>
      <View className="visit-head__facts">
        <Fact name="单号" value={bill.no} />
        <Fact name="业务" value={businessTypeNames[bill.businessType]} />
        <Fact name="项目" value={bill.title} />
        <Fact name={bill.paidFen === null ? '金额' : '原价'} value={`¥${formatYuan(bill.amountFen)}`} />
        {bill.paidFen !== null && <Fact name="实收" value={`¥${formatYuan(bill.paidFen)}`} />}
      </View>
      <View className="hint counter-page__opened">
        {clockOf(bill.openedAt)} 由 {bill.openedBy} 开单
      </View>
    </Card>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <View className="visit-head__fact">
      <View className="hint">{name}</View>
      <View>{value}</View>
    </View>
  );
}
