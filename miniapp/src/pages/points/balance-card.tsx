import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { getPoints } from '@anxin/shared/contracts/points';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import { formatPlate } from '@anxin/shared/values/plate';
import { BigNumber } from '@/components/big-number';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { VehicleSheet } from '@/components/vehicle-sheet';
import type { Switchable } from '@/hooks/one-vehicle';
import { useRead } from '@/hooks/use-read';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import './balance-card.scss';

/** Shows the points to spend and their worth; beside them the points held by an open bill, and the debt. */
export function BalanceCard({ vehicle, vehicles, onSwitch }: Switchable) {
  const [choosing, setChoosing] = useState(false);
  const { data } = useRead('member', getPoints, { params: { vehicleId: vehicle.id } });
  const points = data ?? vehicle.points;
  return (
    <>
      <Card kind="brand" className="balance">
        <View className="balance__top">
          {vehicles.length > 1 ? (
            <Pressable
              className="balance__vehicle"
              label="切换车辆"
              onPress={() => setChoosing(true)}
              testId="points-vehicle"
            >
              <View className="balance__vehicle-inside">
                <View className="cut">
                  {formatPlate(vehicle.plate)} · {vehicle.modelName}
                </View>
                <Icon name="down" size={18} />
              </View>
            </Pressable>
          ) : (
            <View className="cut">
              {formatPlate(vehicle.plate)} · {vehicle.modelName}
            </View>
          )}
          <View className="balance__rule">{formatCount(points.pointsPerYuan)} 积分 = 1 元 · 永久有效</View>
        </View>
        <BigNumber testId="points-balance">{formatCount(points.available)}</BigNumber>
        <View className="balance__bottom">
          <View data-testid="points-worth">
            可抵 <Text className="balance__worth">¥{formatYuan(points.worthFen)}</Text>
          </View>
          {points.held > 0 && <View className="balance__held">另有 {formatCount(points.held)} 结算中</View>}
        </View>
        {points.debt > 0 && (
          <View className="balance__debt">待抵扣 {formatCount(points.debt)} 积分，将从之后获得的积分中扣除</View>
        )}
        <View className="balance__acts">
          <Pressable
            className="balance__act"
            onPress={() => openPage(ownerPages.transfer(vehicle.id))}
            testId="points-transfer"
          >
            <View className="balance__act-inside">
              <Icon name="swap" size={18} />
              转到置换车
            </View>
          </Pressable>
          <Pressable
            className="balance__act balance__act--main"
            onPress={() => openPage(ownerPages.book('maintenance', vehicle.id))}
            testId="points-use"
          >
            <View className="balance__act-inside">去使用</View>
          </Pressable>
        </View>
      </Card>
      <VehicleSheet
        open={choosing}
        vehicles={vehicles}
        chosenId={vehicle.id}
        onClose={() => setChoosing(false)}
        onChoose={onSwitch}
      />
    </>
  );
}
