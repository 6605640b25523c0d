import { View } from '@tarojs/components';
import type { Appointment } from '@anxin/shared/contracts/appointment';
import { formatPlate } from '@anxin/shared/values/plate';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { Tag } from '@/components/tag';
import { againWords, nextWords, reasonOf, serviceWords, stateWords } from '@/pages/appointment/visit-words';
import { whenWords } from '@/pages/appointment/when-words';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import './visit-card.scss';

/** One appointment of the list. */
export function VisitCard({ visit, nowMs }: { visit: Appointment; nowMs: number }) {
  const state = stateWords(visit.state);
  const reason = reasonOf(visit);
  const again = againWords(visit.state);
  return (
    <Card className="list-visit">
      <Pressable
        className="list-visit__words"
        onPress={() => openPage(ownerPages.appointment(visit.id))}
        testId="appointment-card"
      >
        <View className="row row--between">
          <Tag state={state.colour}>{state.text}</Tag>
          <View className="list-visit__coming">{nextWords(visit, nowMs)}</View>
        </View>
        <View className="list-visit__when">{whenWords(visit.day, visit.start)}</View>
        <View className="list-visit__what">{serviceWords(visit)}</View>
        {reason && <View className="list-visit__what">原因：{reason}</View>}
        <View className="list-visit__foot">
          <View className="grow">
            {formatPlate(visit.vehicle.plate)} · {visit.storeName}
          </View>
          <Icon name="forward" size={18} className="list-visit__forward" />
        </View>
      </Pressable>
      {again && (
        <View className="list-visit__act">
          <Button
            kind="secondary"
            size="small"
            label={`${again}：${whenWords(visit.day, visit.start)}`}
            onPress={() => openPage(ownerPages.bookAgain(visit.id))}
            testId="book-again"
          >
            {again}
          </Button>
        </View>
      )}
    </Card>
  );
}
