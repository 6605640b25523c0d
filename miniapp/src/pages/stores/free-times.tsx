import { View } from '@tarojs/components';
import { availability, listServices } from '@anxin/shared/contracts/organisation';
import { listVehicles, type Vehicle } from '@anxin/shared/contracts/vehicle';
import { dayOf } from '@anxin/shared/values/store-time';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Pressable } from '@/components/pressable';
import { Loaded } from '@/hooks/loaded';
import { currentOnly, useChosenVehicle } from '@/hooks/use-chosen-vehicle';
import { useNow } from '@/hooks/use-now';
import { useRead } from '@/hooks/use-read';
import { useSession } from '@/hooks/use-session';
import { firstChoice, fittingServices } from '@/pages/booking/service-choice';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import { nextTimes } from './next-times';
import './free-times.scss';

const noVehicles: readonly Vehicle[] = [];

/** The next times at which a store can do the usual maintenance; a tap takes one along to booking. */
export function FreeTimes({ storeId }: { storeId: string }) {
  const offered = useRead('member', listServices, { params: { storeId } });
  const session = useSession('member');
  const own = useRead('member', listVehicles, {}, { enabled: session !== null }).data?.vehicles ?? noVehicles;
  const vehicle = useChosenVehicle(currentOnly(own));
  const service = offered.data && firstChoice(fittingServices(offered.data.services, vehicle), 'maintenance');
  const read = useRead(
    'member',
    availability,
    { params: { storeId }, query: { services: service?.id ?? '', days: '7' } },
    { enabled: service !== undefined },
  );
  const today = dayOf(useNow(60_000));
  if (offered.data && !service) return null;
  return (
    <Card className="free-times" testId="free-times">
      <View className="free-times__head">
        <View className="free-times__title">最近可约 · {service?.name ?? '保养'}</View>
        {!session && <View className="second">不登录也能先选</View>}
      </View>
      <Loaded read={read} skeleton={[56]}>
        {({ days }) => {
          const times = nextTimes(days, today);
          if (times.length === 0) return <View className="second free-times__none">近 7 天已约满，请致电门店</View>;
          return (
            <View className="free-times__list">
              {times.map(({ day, start, dayName, offPeakPoints }) => (
                <Pressable
                  key={`${day} ${start}`}
                  className="free-time"
                  label={`预约${dayName} ${start}${offPeakPoints === null ? '' : `，错峰加赠 ${offPeakPoints} 积分`}`}
                  onPress={() => openPage(ownerPages.bookIn(storeId, { serviceId: service?.id ?? '', day, start }))}
                  testId={`free-${day}-${start}`}
                >
                  <View className="free-time__day">{dayName}</View>
                  <View className="free-time__start">{start}</View>
                  {offPeakPoints !== null && <View className="free-time__bonus">+{offPeakPoints}</View>}
                </Pressable>
              ))}
            </View>
          );
        }}
      </Loaded>
      <Button kind="brand" wide onPress={() => openPage(ownerPages.bookIn(storeId))} testId="browse-book">
        查看全部时段并预约
      </Button>
    </Card>
  );
}
