import { View } from '@tarojs/components';
import { listStores } from '@anxin/shared/contracts/organisation';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { useRead } from '@/hooks/use-read';
import { callPhone } from '@/platform/phone-call';
import './contact-card.scss';

/** The store that looks after the vehicle: where it is, and its line. */
export function StoreCard({ storeId }: { storeId: string }) {
  const { data } = useRead('member', listStores, {});
  const store = data?.stores.find(({ id }) => id === storeId);
  if (!store) return null;
  return (
    <Card className="contact-card">
      <View className="contact-card__tile">
        <Icon name="store" />
      </View>
      <View className="grow">
        <View className="contact-card__name">{store.name}</View>
        <View className="second">{store.address}</View>
      </View>
      <Pressable
        className="contact-card__call"
        label={`给${store.name}打电话`}
        onPress={() => callPhone(store.phone)}
        testId="call-store"
      >
        <Icon name="phone" size={20} />
      </Pressable>
    </Card>
  );
}
