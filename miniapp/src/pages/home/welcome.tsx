import { View } from '@tarojs/components';
import { todayHoursWords } from '@anxin/shared/rules/organisation/hours-words';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { Icon } from '@/components/icon';
import type { IconName } from '@/components/icon-names';
import { ListRow } from '@/components/list-row';
import { NavBar } from '@/components/nav-bar';
import { Pressable } from '@/components/pressable';
import { Heading, Stack } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { SignInBlock } from '@/hooks/sign-in-block';
import { useBrowsedStore } from '@/hooks/use-browsed-store';
import { SoldPackages } from '@/pages/service-package/sold-packages';
import { FreeTimes } from '@/pages/stores/free-times';
import { PublicOffers } from '@/pages/stores/public-offers';
import { ServiceList } from '@/pages/stores/service-list';
import { StoreCard } from '@/pages/stores/store-card';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import { GuestActions } from './quick-actions';
import './welcome.scss';

const reasons: { icon: IconName; title: string; text: string }[] = [
  { icon: 'appointments', title: '提交预约，随时改期', text: '看进度、改时间、取消，都在手机上' },
  { icon: 'points', title: '积分与优惠券', text: '每次到店消费都有积分，永久有效，结算直接抵现' },
  { icon: 'advisor', title: '一位顾问跟到底', text: '认识您，也认识您的车' },
];

/** Home for somebody who is not signed in: a store with its free times, prices and offers, and the benefits of signing in. */
export function Welcome() {
  const { read, store, stores } = useBrowsedStore();
  return (
    <>
      <View className="welcome__head">
        <NavBar
          kind="onBrand"
          start={
            <Pressable
              className="welcome__store"
              label="选择门店"
              onPress={() => openPage(ownerPages.stores)}
              testId="choose-store"
            >
              <View className="welcome__store-inside">
                <Icon name="place" size={20} />
                <View className="cut">{store?.name ?? '安心车主'}</View>
                <Icon name="forward" size={16} />
              </View>
            </Pressable>
          }
        />
        <View className="welcome__title" role="heading" aria-level={1}>
          爱车的事，安心交给我们
        </View>
        <View className="welcome__text">
          {store && `${todayHoursWords(store.today)} · `}
          60 分钟保养，超时免单
        </View>
      </View>
      <Stack className="welcome__cards">
        {store ? (
          <FreeTimes storeId={store.id} />
        ) : (
          <Card>
            <Loaded read={read} skeleton={[120]}>
              {() => <Empty icon="store" title="还没有开放的门店" text="请稍后再来看看。" />}
            </Loaded>
          </Card>
        )}
        {store && <GuestActions storeId={store.id} />}
        <SignInCard />
        {store && (
          <>
            <Heading aside="参考价，以到店检查为准">服务与价格</Heading>
            <ServiceList storeId={store.id} />
            <PublicOffers storeId={store.id} most={2} />
            <SoldPackages storeId={store.id} storeName={store.name} />
            <Heading aside={stores.length > 1 ? `共 ${stores.length} 家` : null}>门店</Heading>
            <StoreCard store={store} />
          </>
        )}
        {stores.length > 1 && (
          <Card kind="rows">
            <ListRow
              icon="store"
              title="全部门店"
              text="地址、营业时间和电话"
              onPress={() => openPage(ownerPages.stores)}
              testId="all-stores"
            />
          </Card>
        )}
      </Stack>
    </>
  );
}

/** The benefits of signing in, and the button. */
function SignInCard() {
  return (
    <Card className="welcome__card">
      <View className="welcome__card-title">登录后还可以</View>
      {reasons.map(({ icon, title, text }) => (
        <View key={title} className="welcome__reason">
          <View className="welcome__tile">
            <Icon name={icon} />
          </View>
          <View className="grow">
            <View className="welcome__reason-title">{title}</View>
            <View className="second">{text}</View>
          </View>
        </View>
      ))}
      <SignInBlock
        onDone={(phoneKnown) => {
          if (!phoneKnown) openPage(ownerPages.bindPhone());
        }}
      />
    </Card>
  );
}
