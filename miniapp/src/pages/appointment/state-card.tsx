import { View } from '@tarojs/components';
import type { Appointment } from '@anxin/shared/contracts/appointment';
import { isOpen } from '@anxin/shared/rules/appointment/transitions';
import { Card } from '@/components/card';
import { Tag } from '@/components/tag';
import { nextWords, reasonOf, serviceWords, stateWords } from './visit-words';
import { whenWords } from './when-words';
import './state-card.scss';

/** The state, and when it is. */
export function StateCard({ visit, nowMs }: { visit: Appointment; nowMs: number }) {
  const state = stateWords(visit.state);
  const reason = reasonOf(visit);
  const inShop = visit.state === 'checked_in' || visit.state === 'in_service';
  return (
    <Card>
      <View className="row row--between">
        <Tag state={state.colour} testId="appointment-state">
          {state.text}
        </Tag>
        {!inShop && <View className="state-card__coming">{nextWords(visit, nowMs)}</View>}
      </View>
      <View className="state-card__when">{whenWords(visit.day, visit.start)}</View>
      <View className="state-card__what">{serviceWords(visit)}</View>
      {reason && <View className="state-card__reason">原因：{reason}</View>}
      {visit.lateCancel && <View className="state-card__reason">已记为逾期取消</View>}
      {visit.lateMove && <View className="state-card__reason">已记为逾期改期</View>}
      {visit.offPeakPoints > 0 && isOpen(visit.state) && visit.state !== 'settled' && (
        <View className="state-card__bonus">错峰到店，结算后加赠 {visit.offPeakPoints} 积分</View>
      )}
    </Card>
  );
}
