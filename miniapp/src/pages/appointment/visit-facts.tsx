import { View } from '@tarojs/components';
import type { Appointment } from '@anxin/shared/contracts/appointment';
import { formatPlate } from '@anxin/shared/values/plate';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { callPhone } from '@/platform/phone-call';
import './visit-facts.scss';

/** Where, with which vehicle, by whom. */
export function VisitFacts({ visit }: { visit: Appointment }) {
  const { advisor, vehicle } = visit;
  return (
    <Card className="visit-facts">
      <Fact name="门店" text={visit.storeName} more={visit.storeAddress} phone={visit.storePhone} />
      {advisor && <Fact name="顾问" text={advisor.name} phone={advisor.phone} />}
      <Fact name="车辆" text={formatPlate(vehicle.plate)} more={vehicle.modelName} />
      <Fact name="项目" text={visit.services.map(({ name }) => name).join('、')} />
      {visit.note && <Fact name="备注" text={visit.note} />}
      <Fact name="预约号" text={visit.no} testId="appointment-no" />
    </Card>
  );
}

interface FactProps {
  name: string;
  text: string;
  more?: string;
  phone?: string;
  testId?: string;
}

function Fact({ name, text, more, phone, testId }: FactProps) {
  return (
    <View className="visit-fact">
      <View className="visit-fact__name">{name}</View>
      <View className="grow">
        <View data-testid={testId}>{text}</View>
        {more && <View className="second">{more}</View>}
      </View>
      {phone && (
        <Pressable className="visit-fact__call" label={`致电${text}`} onPress={() => callPhone(phone)}>
          <Icon name="phone" size={19} />
        </Pressable>
      )}
    </View>
  );
}
