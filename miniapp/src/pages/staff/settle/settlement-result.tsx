import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { StaffAppointment } from '@anxin/shared/contracts/staff-appointment';
import type { Settlement } from '@anxin/shared/contracts/settlement';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import { clockOf } from '@anxin/shared/values/store-time';
import { BigNumber } from '@/components/big-number';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { backToBoard } from '../addresses';
import { deskActionWords } from '../desk-action-words';
import { useDeskActions } from '../use-desk-actions';
import './settlement-form.scss';
import { SettlementRows } from './settlement-rows';

interface SettlementResultProps {
  settlement: Settlement;
  /** The next actions. */
  children: ReactNode;
}

/** Shows the payment, the points earned, and the refunds since. */
export function SettlementResult({ settlement, children }: SettlementResultProps) {
  return (
    <Card testId="settled">
      <View className="settled__head">
        <View className="settled__mark">
          <Icon name="check" size={26} />
        </View>
        <View>
          <View className="settled__title">已结算 ¥{formatYuan(settlement.paidFen)}</View>
          <View className="hint">{clockOf(settlement.settledAt)} 完成</View>
        </View>
      </View>
      <View className="settled__points">
        <View className="settled__tile">
          <View className="second">本次获得积分</View>
          <BigNumber size="figure" testId="settled-earned">
            +{formatCount(settlement.earnedPoints)}
          </BigNumber>
        </View>
        <View className="settled__tile">
          <View className="second">结算后积分余额</View>
          <BigNumber size="figure" testId="settled-balance">
            {formatCount(settlement.balanceAfter)}
          </BigNumber>
        </View>
      </View>
      <SettlementRows settlement={settlement} />
      <View className="settled__actions">{children}</View>
    </Card>
  );
}

/** The last steps of a visit: handing the car over, and back to the board. */
export function VisitSteps({ visit }: { visit: StaffAppointment | undefined }) {
  return (
    <>
      {visit?.actions.includes('hand_over') && <ReturnCar appointmentId={visit.id} />}
      <Button kind="secondary" wide onPress={backToBoard} testId="back-to-board">
        返回看板
      </Button>
    </>
  );
}

function ReturnCar({ appointmentId }: { appointmentId: string }) {
  const [take, busy] = useDeskActions(appointmentId);
  const { text, testId } = deskActionWords.hand_over;
  return (
    <Button kind="action" wide loading={busy} onPress={() => take('hand_over')} testId={testId}>
      {text}
    </Button>
  );
}
