import { ScrollView, View } from '@tarojs/components';
import type { OpenDay, OpenSlot } from '@anxin/shared/contracts/organisation';
import { shortDayWords } from '@anxin/shared/values/date-words';
import { dayOf } from '@anxin/shared/values/store-time';
import { clsx } from 'clsx';
import { Pressable } from '@/components/pressable';
import { Heading } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { useNow } from '@/hooks/use-now';
import { MissedTime } from './missed-time';
import { dayLabels, groupSlots, monthWords, slotWords } from './slot-groups';
import type { Times } from './use-times';
import './time-choice.scss';

/** The days as a strip, and the chosen day's times. A time that is not free is grey and says why. */
export function TimeChoice({ times }: { times: Times }) {
  const { read, days, day, slot, chooseDay, chooseSlot } = times;
  const today = dayOf(useNow(60_000));
  const offPeak = day?.slots.some(({ offPeakPoints }) => offPeakPoints !== null) ?? false;
  return (
    <Loaded read={read} skeleton={[24, 74, 24, 64, 64, 64]}>
      {() => (
        <>
          <MissedTime times={times} />
          <Heading aside={monthWords(days)}>选择日期</Heading>
          <ScrollView className="day-strip" scrollX enhanced showScrollbar={false}>
            <View className="day-strip__inside">
              {days.map((one) => (
                <DayTile
                  key={one.day}
                  day={one}
                  today={today}
                  chosen={one.day === day?.day}
                  onPress={() => chooseDay(one.day)}
                />
              ))}
            </View>
          </ScrollView>
          <Heading aside={offPeak && <OffPeakLegend />}>选择时间</Heading>
          <DayTimes day={day} chosen={slot} onChoose={chooseSlot} />
        </>
      )}
    </Loaded>
  );
}

function OffPeakLegend() {
  return (
    <View className="off-peak-legend">
      <View className="off-peak-legend__dot" />
      错峰到店，积分加赠
    </View>
  );
}

function DayTile(props: { day: OpenDay; today: string; chosen: boolean; onPress: () => void }) {
  const { day, today, chosen, onPress } = props;
  const { name, places, few } = dayLabels(day, today);
  const shut = day.state !== 'open';
  return (
    <Pressable
      className={clsx('day-tile', chosen && 'day-tile--chosen', shut && 'day-tile--shut')}
      label={`${shortDayWords(day.day)} ${name} ${places}`}
      chosen={chosen}
      disabled={shut}
      onPress={onPress}
      testId={`day-${day.day}`}
    >
      <View className="day-tile__name">{name}</View>
      <View className="day-tile__number">{Number(day.day.slice(8))}</View>
      <View className={clsx('day-tile__places', few && 'day-tile__places--few')}>{places}</View>
      {day.mark && (
        <View className={clsx('day-tile__mark', day.mark === '休' && 'day-tile__mark--off')}>{day.mark}</View>
      )}
    </Pressable>
  );
}

interface DayTimesProps {
  day: OpenDay | undefined;
  chosen: OpenSlot | undefined;
  onChoose: (start: string) => void;
}

function DayTimes({ day, chosen, onChoose }: DayTimesProps) {
  if (!day || day.slots.length === 0)
    return (
      <View className="no-times">
        {day?.state === 'closed' ? '门店当天休息，请选择其他日期' : '近两周暂无可约时间，请致电门店'}
      </View>
    );
  return (
    <>
      {groupSlots(day.slots).map(({ title, slots }) => (
        <View key={title}>
          <View className="slot-group">{title}</View>
          <View className="slots">
            {slots.map((slot) => (
              <SlotTile
                key={slot.start}
                slot={slot}
                chosen={slot.start === chosen?.start}
                onPress={() => onChoose(slot.start)}
              />
            ))}
          </View>
        </View>
      ))}
    </>
  );
}

function SlotTile({ slot, chosen, onPress }: { slot: OpenSlot; chosen: boolean; onPress: () => void }) {
  const { start, state, offPeakPoints } = slot;
  const words = slotWords(slot, chosen);
  const bonus = state === 'free' ? offPeakPoints : null;
  return (
    <Pressable
      className={clsx('slot', chosen && 'slot--chosen', state !== 'free' && 'slot--shut')}
      label={`${start} ${words}${bonus === null ? '' : ` 错峰加赠 ${bonus} 积分`}`}
      chosen={chosen}
      disabled={state !== 'free'}
      onPress={onPress}
      testId={`slot-${start}`}
    >
      <View className="slot__start">{start}</View>
      <View className="slot__words">{words}</View>
      {bonus !== null && <View className="slot__bonus">+{bonus}</View>}
    </Pressable>
  );
}
