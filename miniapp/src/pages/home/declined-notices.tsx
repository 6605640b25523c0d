import { View } from '@tarojs/components';
import { dismissDeclined, listAppointments, type Appointment } from '@anxin/shared/contracts/appointment';
import { formatPlate } from '@anxin/shared/values/plate';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Tag } from '@/components/tag';
import { readAgain, useRead } from '@/hooks/use-read';
import { useSend } from '@/hooks/use-send';
import { useTap } from '@/hooks/use-tap';
import { againWords, reasonOf, serviceWords, stateWords } from '@/pages/appointment/visit-words';
import { whenWords } from '@/pages/appointment/when-words';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import './declined-notices.scss';

/** Requests of any vehicle that the store has declined or not answered: each with its reason, until another time is booked or it is dismissed. */
export function DeclinedNotices() {
  const { data } = useRead('member', listAppointments, { query: { scope: 'declined' } });
  return (
    <>
      {data?.appointments.map((visit) => (
        <DeclinedNotice key={visit.id} visit={visit} />
      ))}
    </>
  );
}

function DeclinedNotice({ visit }: { visit: Appointment }) {
  const send = useSend('member', dismissDeclined);
  const [dismiss, dismissing] = useTap(async () => {
    await send({ params: { appointmentId: visit.id } });
    await readAgain('member', listAppointments);
  });
  const state = stateWords(visit.state);
  const reason = reasonOf(visit);
  return (
    <Card kind="asking" testId="home-declined">
      <View className="row row--between">
        <Tag state={state.colour}>{state.text}</Tag>
        <View className="second">{formatPlate(visit.vehicle.plate)}</View>
      </View>
      <View className="declined__when">{whenWords(visit.day, visit.start)}</View>
      <View className="second">{serviceWords(visit)}</View>
      {reason && <View className="declined__reason">门店说明：{reason}</View>}
      {visit.state === 'expired' && (
        <View className="declined__reason">
          门店未在预约时间前答复，很抱歉，请再次预约或致电门店 {visit.storePhone}
        </View>
      )}
      <View className="declined__acts">
        <Button kind="ghost" size="small" loading={dismissing} onPress={dismiss} testId="declined-dismiss">
          知道了
        </Button>
        <Button
          kind="action"
          size="small"
          onPress={() => openPage(ownerPages.bookAgain(visit.id))}
          testId="declined-again"
        >
          {againWords(visit.state)}
        </Button>
      </View>
    </Card>
  );
}
