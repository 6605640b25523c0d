import { View } from '@tarojs/components';
import type { StaffAppointment } from '@anxin/shared/contracts/staff-appointment';
import type { RepairOrder } from '@anxin/shared/contracts/repair-order';
import { gaugeName, powertrainNames } from '@anxin/shared/rules/vehicle/powertrain';
import { formatCount } from '@anxin/shared/values/money';
import { formatPlate } from '@anxin/shared/values/plate';
import { Card } from '@/components/card';
import { Pressable } from '@/components/pressable';
import { openPage } from '@/platform/navigation';
import { staffPages } from './addresses';
import { StateTag } from './state-tag';
import './visit-head.scss';

interface VisitHeadProps {
  order: RepairOrder;
  visit: StaffAppointment | undefined;
}

/** Shows the vehicle, its owner, its state on arrival, and the owner's own words. */
export function VisitHead({ order, visit }: VisitHeadProps) {
  return (
    <Card className="visit-head">
      <View className="row row--between">
        <View className="visit-head__plate">{formatPlate(order.plate)}</View>
        {visit && (
          <View className="row">
            <Pressable
              className="visit-head__points"
              onPress={() => openPage(staffPages.pointsAccount(visit.vehicle.id))}
              testId="open-points"
            >
              积分账户
            </Pressable>
            <StateTag state={visit.state} />
          </View>
        )}
      </View>
      <View className="second">
        {order.modelName} · {powertrainNames[order.powertrain]} · {order.customerName}
        {visit?.customerPhone ? ` · ${visit.customerPhone}` : ''}
      </View>
      <View className="visit-head__facts">
        <Fact name="工单号" value={order.no} />
        <Fact name="里程" value={`${formatCount(order.mileageKm)} km`} />
        <Fact
          name={gaugeName(order.powertrain)}
          value={order.fuelPercent === null ? '未记录' : `${order.fuelPercent}%`}
        />
        <Fact name="顾问" value={visit?.advisorName ?? '—'} />
      </View>
      {order.ownerSays && (
        <View className="visit-head__says">
          <View className="hint">车主描述</View>
          {order.ownerSays}
        </View>
      )}
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
