import { View } from '@tarojs/components';
import { getStaffAppointment, type Board, type StaffAppointment } from '@anxin/shared/contracts/staff-appointment';
import { formatPlate } from '@anxin/shared/values/plate';
import { Pressable } from '@/components/pressable';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import { openPage } from '@/platform/navigation';
import { staffPages } from '../addresses';
import { StateTag } from '../state-tag';
import { spokenMinutes } from './board-counts';
import { promiseWords } from './card-look';
import { DetailActions } from './detail-actions';
import { DetailFacts } from './detail-facts';
import { loadBarsOf } from './load-bars';
import { LoadChart } from './load-chart';
import { laneNames } from './lane-names';
import type { StoreNow } from './use-board';
import './detail-panel.scss';

interface DetailPanelProps {
  appointmentId: string;
  board: Board;
  now: StoreNow;
  /** The panel has the keyboard to itself: the main action shows its key. */
  withKeys: boolean;
}

/** One visit in full: the owner, the services, the time, the place, and the desk's possible actions. */
export function DetailPanel({ appointmentId, board, now, withKeys }: DetailPanelProps) {
  const read = useRead('staff', getStaffAppointment, { params: { appointmentId } });
  return (
    <View className="detail" data-testid="detail">
      <Loaded read={read} skeleton={[96, 200, 110]}>
        {(visit) => (
          <>
            <View className="detail__scroll">
              <DetailHead visit={visit} nowMs={now.nowMs} />
              <DetailFacts visit={visit} board={board} today={now.today} />
              <LoadChart
                of={laneNames[visit.lane]}
                bars={loadBarsOf(board, visit.lane, now.nowMinute, visit.day === board.day ? visit : null)}
              />
            </View>
            <DetailActions visit={visit} nowMs={now.nowMs} withKeys={withKeys} />
          </>
        )}
      </Loaded>
    </View>
  );
}

function DetailHead({ visit, nowMs }: { visit: StaffAppointment; nowMs: number }) {
  const { repairOrderId } = visit;
  return (
    <View className="detail__head">
      <View className="row row--between">
        <StateTag state={visit.state} more={clockWords(visit, nowMs)} />
        <View className="hint" data-testid="detail-no">
          {visit.no}
        </View>
      </View>
      <View className="detail__plate">{formatPlate(visit.vehicle.plate)}</View>
      <View className="row row--between">
        <View className="detail__model">{visit.vehicle.modelName}</View>
        <View className="grow" />
        <Pressable
          className="detail__order"
          onPress={() => openPage(staffPages.pointsAccount(visit.vehicle.id))}
          testId="open-points"
        >
          积分账户
        </Pressable>
        {repairOrderId && (
          <Pressable
            className="detail__order"
            onPress={() => openPage(staffPages.order(repairOrderId))}
            testId="open-order"
          >
            查看工单
          </Pressable>
        )}
      </View>
    </View>
  );
}

/** Gives the waiting time of a request, or the time left of the promise. */
function clockWords(visit: StaffAppointment, nowMs: number): string | undefined {
  const minutes = (ms: number) => Math.floor(ms / 60_000);
  if (visit.state === 'requested') return spokenMinutes(Math.max(0, minutes(nowMs - Date.parse(visit.requestedAt))));
  if (visit.promise && visit.promise.readyAt === null)
    return promiseWords(minutes(Date.parse(visit.promise.dueAt) - nowMs));
  return undefined;
}
