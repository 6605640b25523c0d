import { useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import { listStores } from '@anxin/shared/contracts/organisation';
import { Empty } from '@/components/empty';
import { NavBar } from '@/components/nav-bar';
import { Heading, Screen, Stack } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { browseStore } from '@/hooks/use-browsed-store';
import { useRead } from '@/hooks/use-read';
import { SoldPackages } from '@/pages/service-package/sold-packages';
import { leavePage } from '@/platform/navigation';
import { FreeTimes } from '../free-times';
import { PublicOffers } from '../public-offers';
import { ServiceList } from '../service-list';
import { StoreCard } from '../store-card';

/** One store: its hours, its services and prices, its next free times, coupons and packages. Open to everyone. */
export default function StorePage() {
  const { params } = useRouter<{ store?: string }>();
  const read = useRead('member', listStores, {});
  const store = read.data?.stores.find(({ id }) => id === params.store);
  const storeId = store?.id;
  useEffect(() => {
    if (storeId) browseStore(storeId);
  }, [storeId]);
  return (
    <Screen>
      <NavBar title={store?.name ?? '门店'} back />
      <Stack>
        <Loaded read={read} skeleton={[150, 150, 220]}>
          {() =>
            store ? (
              <>
                <StoreCard store={store} whole />
                <FreeTimes storeId={store.id} />
                <Heading aside="参考价，以到店检查为准">服务与价格</Heading>
                <ServiceList storeId={store.id} />
                <PublicOffers storeId={store.id} />
                <SoldPackages storeId={store.id} storeName={store.name} />
              </>
            ) : (
              <Empty icon="store" title="没有找到这家门店" action={{ text: '返回', onPress: leavePage }} />
            )
          }
        </Loaded>
      </Stack>
    </Screen>
  );
}
