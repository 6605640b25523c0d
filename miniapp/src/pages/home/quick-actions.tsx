import { View } from '@tarojs/components';
import { listServices } from '@anxin/shared/contracts/organisation';
import type { Vehicle } from '@anxin/shared/contracts/vehicle';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import type { IconName } from '@/components/icon-names';
import { Pressable } from '@/components/pressable';
import { useRead } from '@/hooks/use-read';
import { fittingServices, offers } from '@/pages/booking/service-choice';
import { ownerPages, type BookingKind } from '@/platform/addresses';
import { openPage, openTab } from '@/platform/navigation';
import './quick-actions.scss';

interface QuickAction {
  icon: IconName;
  colour: 'brand' | 'action' | 'warn';
  text: string;
  testId: string;
  onPress: () => void;
}

/** Offers the most frequent actions in one tap. Body-and-paint is shown only where the store offers it. */
export function QuickActions({ vehicle }: { vehicle: Vehicle }) {
  const services = useRead('member', listServices, { params: { storeId: vehicle.storeId } });
  const book = (kind: BookingKind) => () => openPage(ownerPages.book(kind, vehicle.id));
  const paints = services.data !== undefined && offers(fittingServices(services.data.services, vehicle), 'paint');
  const third: QuickAction = paints
    ? { icon: 'paint', colour: 'action', text: '快速钣喷', testId: 'book-paint', onPress: book('paint') }
    : {
        icon: 'points',
        colour: 'action',
        text: '我的积分',
        testId: 'open-points',
        onPress: () => openPage(ownerPages.points(vehicle.id)),
      };
  const actions: QuickAction[] = [
    {
      icon: 'maintenance',
      colour: 'brand',
      text: '预约保养',
      testId: 'book-maintenance',
      onPress: book('maintenance'),
    },
    { icon: 'repair', colour: 'brand', text: '预约维修', testId: 'book-repair', onPress: book('repair') },
    third,
    {
      icon: 'appointments',
      colour: 'warn',
      text: '我的预约',
      testId: 'open-appointments',
      onPress: () => openTab('appointments'),
    },
  ];
  return <ActionTiles actions={actions} />;
}

/** The same for somebody who is not signed in, in the store they look at. */
export function GuestActions({ storeId }: { storeId: string }) {
  const book = (kind: BookingKind) => () => openPage(ownerPages.bookIn(storeId, { kind }));
  const actions: QuickAction[] = [
    {
      icon: 'maintenance',
      colour: 'brand',
      text: '预约保养',
      testId: 'book-maintenance',
      onPress: book('maintenance'),
    },
    { icon: 'repair', colour: 'brand', text: '预约维修', testId: 'book-repair', onPress: book('repair') },
    { icon: 'coupon', colour: 'action', text: '优惠套餐', testId: 'browse-offers', onPress: () => openTab('benefits') },
    {
      icon: 'store',
      colour: 'warn',
      text: '门店电话',
      testId: 'browse-stores',
      onPress: () => openPage(ownerPages.stores),
    },
  ];
  return <ActionTiles actions={actions} />;
}

function ActionTiles({ actions }: { actions: readonly QuickAction[] }) {
  return (
    <Card className="quick-actions">
      {actions.map(({ icon, colour, text, testId, onPress }) => (
        <Pressable key={testId} className="quick-action" onPress={onPress} testId={testId}>
          <View className={`quick-action__tile quick-action__tile--${colour}`}>
            <Icon name={icon} />
          </View>
          <View className="quick-action__text">{text}</View>
        </Pressable>
      ))}
    </Card>
  );
}
