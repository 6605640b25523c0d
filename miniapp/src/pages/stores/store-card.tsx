import { View } from '@tarojs/components';
import type { Store } from '@anxin/shared/contracts/organisation';
import { openingHoursWords, todayHoursWords } from '@anxin/shared/rules/organisation/hours-words';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { Tag } from '@/components/tag';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import { callPhone } from '@/platform/phone-call';
import './store-card.scss';

interface StoreCardProps {
  store: Store;
  /** Shows the hours of the week and the full phone number, and links nowhere. */
  whole?: boolean;
}

/** A store with its address, hours and telephone; the call is one tap. */
export function StoreCard({ store, whole = false }: StoreCardProps) {
  const words = (
    <>
      <View className="store-card__head">
        <View className="store-card__name">{store.name}</View>
        <Tag state="info">{store.brandName}</Tag>
      </View>
      <View className="store-card__line">
        <Icon name="place" size={16} className="store-card__icon" />
        <View className="grow">{store.address}</View>
      </View>
      <View className="store-card__line">
        <Icon name="clock" size={16} className="store-card__icon" />
        <View className="grow">
          {todayHoursWords(store.today)}
          {whole && <View>{openingHoursWords(store.hours)}</View>}
        </View>
      </View>
      {whole && (
        <View className="store-card__line">
          <Icon name="phone" size={16} className="store-card__icon" />
          <View className="grow">{store.phone}</View>
        </View>
      )}
    </>
  );
  return (
    <Card className="store-card" testId="store-card">
      {whole ? (
        <View className="grow">{words}</View>
      ) : (
        <Pressable
          className="store-card__words grow"
          onPress={() => openPage(ownerPages.store(store.id))}
          testId={`open-store-${store.id}`}
        >
          {words}
        </Pressable>
      )}
      <Pressable
        className="store-card__call"
        label={`给${store.name}打电话`}
        onPress={() => callPhone(store.phone)}
        testId="call-store"
      >
        <Icon name="phone" size={20} />
      </Pressable>
    </Card>
  );
}
