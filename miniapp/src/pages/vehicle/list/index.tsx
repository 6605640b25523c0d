import { View } from '@tarojs/components';
import { useState } from 'react';
import { listVehicles } from '@anxin/shared/contracts/vehicle';
import { powertrainNames } from '@anxin/shared/rules/vehicle/powertrain';
import { formatCount } from '@anxin/shared/values/money';
import { formatPlate } from '@anxin/shared/values/plate';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { Icon } from '@/components/icon';
import { NavBar } from '@/components/nav-bar';
import { Screen, Stack } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { SignedIn } from '@/hooks/signed-in';
import { currentOnly } from '@/hooks/use-chosen-vehicle';
import { useRead } from '@/hooks/use-read';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import './index.scss';

/** All vehicles of the member. */
export default function VehicleListPage() {
  const read = useRead('member', listVehicles, {});
  const [unfolded, setUnfolded] = useState(false);
  return (
    <Screen>
      <NavBar title="我的车辆" back />
      <Stack>
        <SignedIn purpose="登录后管理您的车辆。">
          <Loaded read={read} skeleton={[108, 108]}>
            {({ vehicles }) => (
              <>
                {vehicles.length === 0 && (
                  <Empty icon="car" title="还没有登记车辆" text="登记后就可以预约到店、查看积分。" />
                )}
                {(unfolded ? vehicles : currentOnly(vehicles)).map((vehicle) => (
                  <Card
                    key={vehicle.id}
                    className="vehicle-item"
                    onPress={() => openPage(ownerPages.editVehicle(vehicle.id))}
                    testId={`vehicle-item-${vehicle.plate}`}
                  >
                    <View className="vehicle-item__tile">
                      <Icon name="car" />
                    </View>
                    <View className="grow">
                      <View className="vehicle-item__plate">{formatPlate(vehicle.plate)}</View>
                      <View className="second">
                        {vehicle.modelName} · {powertrainNames[vehicle.powertrain]} · {formatCount(vehicle.mileageKm)}{' '}
                        km
                      </View>
                      <View className="second">
                        {vehicle.vin} · {vehicle.storeName}
                      </View>
                      {vehicle.points.movedTo !== null && <View className="second">已置换，积分已转到新车</View>}
                    </View>
                    <Icon name="edit" size={18} className="vehicle-item__edit" />
                  </Card>
                ))}
                {!unfolded && currentOnly(vehicles).length < vehicles.length && (
                  <Button kind="ghost" size="small" wide onPress={() => setUnfolded(true)} testId="replaced-vehicles">
                    {`查看已置换的旧车（${vehicles.length - currentOnly(vehicles).length}）`}
                  </Button>
                )}
                <Button
                  kind="secondary"
                  wide
                  icon="plus"
                  onPress={() => openPage(ownerPages.addVehicle)}
                  testId="add-vehicle"
                >
                  添加车辆
                </Button>
              </>
            )}
          </Loaded>
        </SignedIn>
      </Stack>
    </Screen>
  );
}
