import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { StaffPointsAccount } from '@anxin/shared/contracts/points-account';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import { formatPlate } from '@anxin/shared/values/plate';
import { BigNumber } from '@/components/big-number';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Tag } from '@/components/tag';

interface AccountCardProps {
  account: StaffPointsAccount;
  onGrant: () => void;
  onOpen: (vehicleId: string) => void;
}

/** Shows the vehicle and its owner, the points to spend and their worth, and the button to grant a reward. */
export function AccountCard({ account, onGrant, onOpen }: AccountCardProps) {
  const { vehicle, points, granting, status, replacedBy } = account;
  return (
    <Card className="account-card" testId="account-card">
      <View className="account-card__car">
        <View className="account-card__plate">{formatPlate(vehicle.plate)}</View>
        <View className="second">{vehicle.modelName}</View>
        <View className="second">{vehicle.vin}</View>
        <View>
          {account.ownerName} {account.ownerPhone ?? '未留手机号'}
        </View>
      </View>
      <View className="account-card__main">
        <View className="second">可用积分</View>
        <BigNumber testId="account-available">{formatCount(points.available)}</BigNumber>
        <View className="second">
          可抵 ¥{formatYuan(points.worthFen)} · {formatCount(points.pointsPerYuan)} 积分 = 1 元
        </View>
      </View>
      <View className="account-card__facts">
        <Fact name="余额">{formatCount(points.balance)}</Fact>
        <Fact name="结算中">{formatCount(points.held)}</Fact>
        <Fact name="欠分" bad={points.debt > 0}>
          {formatCount(points.debt)}
        </Fact>
      </View>
      <View className="account-card__act">
        {status === 'closed' ? (
          <>
            <Tag testId="account-closed">账户已关闭</Tag>
            {replacedBy && (
              <Button size="small" icon="swap" onPress={() => onOpen(replacedBy.vehicleId)} testId="open-replacement">
                转至 {formatPlate(replacedBy.plate)}
              </Button>
            )}
          </>
        ) : (
          granting && (
            <>
              <Button kind="action" icon="gift" onPress={onGrant} testId="grant">
                奖励积分
              </Button>
              <View className="hint" data-testid="grant-left">
                今天还可奖励 {formatCount(granting.leftToday)} / {formatCount(granting.dayLimit)}
              </View>
            </>
          )
        )}
      </View>
    </Card>
  );
}

function Fact({ name, bad = false, children }: { name: string; bad?: boolean; children: ReactNode }) {
  return (
    <View className="account-fact">
      <View className="second">{name}</View>
      <View className={bad ? 'account-fact__value account-fact__value--bad' : 'account-fact__value'}>{children}</View>
    </View>
  );
}
