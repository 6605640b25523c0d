import { View } from '@tarojs/components';
import { type Appointment, listAppointments } from '@anxin/shared/contracts/appointment';
import { isAhead } from '@anxin/shared/rules/appointment/booking-limits';
import { noShowAtOf } from '@anxin/shared/rules/appointment/deadlines';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { useNow } from '@/hooks/use-now';
import { useRead } from '@/hooks/use-read';
import { whenWords } from '@/pages/appointment/when-words';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';

/**
 * The vehicle's appointment on that day whose car has not come; null when the day is free, or no vehicle is known yet.
 * docs/domain/appointments.md#6.
 */
export function useSameDay(vehicleId: string | undefined, day: string | undefined): Appointment | null {
  const read = useRead(
    'member',
    listAppointments,
    { query: { scope: 'open', limit: '50' } },
    { enabled: vehicleId !== undefined },
  );
  const now = new Date(useNow(10_000));
  const held = read.data?.appointments.find((visit) => {
    const startsAt = new Date(visit.startsAt);
    const timed = { state: visit.state, startsAt, noShowAt: noShowAtOf(startsAt) };
    return visit.vehicle.id === vehicleId && visit.day === day && isAhead(timed, now);
  });
  return held ?? null;
}

/** Says that the car is booked on that day already, with the ways to look at it and to move it. */
export function SameDayNotice({ visit }: { visit: Appointment }) {
  return (
    <Card testId="same-day">
      <View className="heading">这辆车当天已有预约</View>
      <View className="second">
        {whenWords(visit.day, visit.start)} · {visit.services.map(({ name }) => name).join('、')}
        。同一辆车每天保留一个预约，您可以改期，或选择其他日期。
      </View>
      <View className="row">
        <View className="grow">
          <Button kind="ghost" wide onPress={() => openPage(ownerPages.appointment(visit.id))} testId="same-day-open">
            查看预约
          </Button>
        </View>
        {visit.canReschedule && (
          <View className="grow">
            <Button
              kind="secondary"
              wide
              onPress={() => openPage(ownerPages.reschedule(visit.id))}
              testId="same-day-move"
            >
              改期
            </Button>
          </View>
        )}
      </View>
    </Card>
  );
}
