import { View } from '@tarojs/components';
import type { CounterBill, Sells } from '@anxin/shared/contracts/counter-bill';
import { formatPlate } from '@anxin/shared/values/plate';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { Heading } from '@/components/screen';
import { Tag } from '@/components/tag';
import { openPage } from '@/platform/navigation';
import { staffPages } from '../addresses';
import { useRefundsRead } from '../settle/refund-calls';
import './sale.scss';

interface IssuedProps {
  bill: CounterBill;
  sells: Sells;
}

/** Shows the package or coupons that the settled bill issued; void after a refund. */
export function Issued({ bill: { id, vehicleId, plate }, sells: { kind, name, quantity } }: IssuedProps) {
  const { data } = useRefundsRead({ kind: 'counter', id, version: 1, vehicleId });
  const isVoid = data !== undefined && data.refunds.length > 0;
  return (
    <Card testId="issued">
      <Heading>售出</Heading>
      <ListRow
        icon={kind === 'package' ? 'package' : 'coupon'}
        title={name}
        text={isVoid ? '已随退款作废' : `已发放到 ${formatPlate(plate)}`}
        value={`× ${quantity}`}
        note={<Tag state={isVoid ? 'quiet' : 'good'}>{isVoid ? '已作废' : '已发放'}</Tag>}
      />
      {!isVoid && (
        <View className="sale__next">
          <Button
            kind="ghost"
            size="small"
            onPress={() => openPage(staffPages.pointsAccount(vehicleId))}
            testId="issued-account"
          >
            查看车辆账户
          </Button>
        </View>
      )}
    </Card>
  );
}
