import { View } from '@tarojs/components';
import type { Appointment } from '@anxin/shared/contracts/appointment';
import { formatPlate } from '@anxin/shared/values/plate';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Tag } from '@/components/tag';
import { nextWords, serviceWords, stateWords } from '@/pages/appointment/visit-words';
import { whenWords } from '@/pages/appointment/when-words';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import './visit-card.scss';

/** One appointment of the list. */
export function VisitCard({ visit, nowMs }: { visit: Appointment; nowMs: number }) {
  const state = stateWords(visit.state);
  return (
    <Card onPress={() => openPage(ownerPages.appointment(visit.id))} testId="appointment-card">
      <View className="row row--between">
        <Tag state={state.colour}>{state.text}</Tag>
        <View className="list-visit__coming">{nextWords(visit, nowMs)}</View>
      </View>
      <View className="list-visit__when">{whenWords(visit.day, visit.start)}</View>
      <View className="list-visit__what">{serviceWords(visit)}</View>
      <View className="list-visit__foot">
        <View className="grow">
          {formatPlate(visit.vehicle.plate)} · {visit.storeName}
        </View>
        <Icon name="forward" size={18} className="list-visit__forward" />
      </View>
    </Card>
  );
}
