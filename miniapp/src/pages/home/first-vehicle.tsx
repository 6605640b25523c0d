import { View } from '@tarojs/components';
import type { MemberProfile } from '@anxin/shared/contracts/customer';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { NavBar } from '@/components/nav-bar';
import { Stack } from '@/components/screen';
import { useBrowsedStore } from '@/hooks/use-browsed-store';
import { FreeTimes } from '@/pages/stores/free-times';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import { GuestActions } from './quick-actions';
import './welcome.scss';
import './first-vehicle.scss';

/** A member without a vehicle: the way to the first one, by the phone number where that is still missing. */
export function FirstVehicle({ me }: { me: MemberProfile | undefined }) {
  const { store } = useBrowsedStore();
  const phoneMissing = me?.phone === null;
  return (
    <>
      <View className="welcome__head">
        <NavBar kind="onBrand" start={<View className="welcome__brand">安心车主</View>} />
        <View className="welcome__title" role="heading" aria-level={1}>
          {me?.name ? `${me.name}，您好` : '您好，欢迎来到安心车主'}
        </View>
        <View className="welcome__text">登记爱车，就可以预约到店、查看积分</View>
      </View>
      <Stack className="welcome__cards">
        <Card className="first-vehicle">
          <View className="first-vehicle__drawing">
            <Icon name="car" size={40} />
          </View>
          <View className="first-vehicle__title">还没有登记车辆</View>
          <View className="second first-vehicle__text">
            {phoneMissing ? '先绑定手机号，再填写车牌和车架号，约一分钟' : '填写车牌、车架号和里程，约一分钟'}
          </View>
          <Button
            kind="action"
            wide
            onPress={() => openPage(phoneMissing ? ownerPages.bindPhone() : ownerPages.addVehicle)}
            testId="add-vehicle"
          >
            {phoneMissing ? '绑定手机号' : '添加车辆'}
          </Button>
        </Card>
        {store && <FreeTimes storeId={store.id} />}
        {store && <GuestActions storeId={store.id} />}
      </Stack>
    </>
  );
}
