import { View } from '@tarojs/components';
import type { Appointment } from '@anxin/shared/contracts/appointment';
import type { Vehicle } from '@anxin/shared/contracts/vehicle';
import { formatPlate } from '@anxin/shared/values/plate';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { ListRow } from '@/components/list-row';
import { Tag } from '@/components/tag';
import { useNow } from '@/hooks/use-now';
import { viewPromise } from '@/pages/appointment/promise-view';
import { nextWords, serviceWords, stateWords } from '@/pages/appointment/visit-words';
import { whenWords } from '@/pages/appointment/when-words';
import { ownerPages } from '@/platform/addresses';
import { openPage, openTab } from '@/platform/navigation';
import './next-visit.scss';

interface NextVisitProps {
  /** The vehicle shown on the page, to book for where nothing is booked. */
  vehicle: Vehicle;
  /** The open appointments of all vehicles, the soonest first. */
  visits: readonly Appointment[];
  /** With several vehicles the card says which one it is about. */
  severalVehicles: boolean;
}

/** The next or running visit of any of the member's vehicles, or an invitation to book one. */
export function NextVisit({ vehicle, visits, severalVehicles }: NextVisitProps) {
  const [visit, ...later] = visits;
  if (!visit) return <NoVisit vehicle={vehicle} />;
  return (
    <>
      <VisitCard visit={visit} showPlate={severalVehicles || visit.vehicle.id !== vehicle.id} />
      {later.length > 0 && (
        <Card kind="rows">
          <ListRow
            icon="appointments"
            title={`之后还有 ${later.length} 个预约`}
            text={laterWords(later)}
            onPress={() => openTab('appointments')}
            testId="home-later-appointments"
          />
        </Card>
      )}
    </>
  );
}

/** `沪A·D68K21 12月2日 周三 10:00`, of the first one. */
function laterWords([first]: readonly Appointment[]): string {
  return first ? `${formatPlate(first.vehicle.plate)} ${whenWords(first.day, first.start)}` : '';
}

function VisitCard({ visit, showPlate }: { visit: Appointment; showPlate: boolean }) {
  const state = stateWords(visit.state);
  return (
    <Card onPress={() => openPage(ownerPages.appointment(visit.id))} testId="home-next-appointment">
      <View className="row row--between">
        <Tag state={state.colour}>{state.text}</Tag>
        <Coming visit={visit} />
      </View>
      <View className="next-visit__row">
        <View className="grow">
          <View className="next-visit__when">{whenWords(visit.day, visit.start)}</View>
          <View className="next-visit__what">
            {showPlate && `${formatPlate(visit.vehicle.plate)} · `}
            {serviceWords(visit)}
          </View>
        </View>
        <Icon name="forward" size={20} className="next-visit__forward" />
      </View>
    </Card>
  );
}

/** Shows the time left until the visit, or the promise's clock while it runs. */
function Coming({ visit }: { visit: Appointment }) {
  const now = useNow();
  const { promise } = visit;
  if (!promise || promise.readyAt !== null) return <View className="next-visit__coming">{nextWords(visit, now)}</View>;
  const { caption, clock, state } = viewPromise(promise, '', now);
  return (
    <View className={`next-visit__coming next-visit__coming--${state}`}>
      {caption} {clock}
    </View>
  );
}

function NoVisit({ vehicle }: { vehicle: Vehicle }) {
  return (
    <Card testId="home-no-appointment">
      <View className="next-visit__row">
        <View className="grow">
          <View className="next-visit__title">还没有预约</View>
          <View className="next-visit__what">挑个空闲时段，到店不用排队</View>
        </View>
        <Button
          kind="action"
          size="small"
          onPress={() => openPage(ownerPages.book('maintenance', vehicle.id))}
          testId="home-book"
        >
          去预约
        </Button>
      </View>
    </Card>
  );
}
