import { View } from '@tarojs/components';
import { getTier, type VehicleTier } from '@anxin/shared/contracts/tier';
import { tierNames } from '@anxin/shared/rules/tier/tier-names';
import { dayWords } from '@anxin/shared/values/date-words';
import { formatYuan } from '@anxin/shared/values/money';
import { formatPlate } from '@anxin/shared/values/plate';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import './tier-of-vehicle.scss';

interface TierOfVehicleProps {
  vehicle: { id: string; plate: string };
}

/** The vehicle's member tier, its benefits and end, and the amount missing to the next one. */
export function TierOfVehicle({ vehicle }: TierOfVehicleProps) {
  const read = useRead('member', getTier, { params: { vehicleId: vehicle.id } });
  return (
    <Loaded read={read} skeleton={[104]}>
      {(tier) => (
        <Card testId={`tier-${vehicle.plate}`}>
          {tier.moved ? <MovedTier moved={tier.moved} /> : <Standing tier={tier} />}
        </Card>
      )}
    </Loaded>
  );
}

function Standing({ tier: { standing, tiers } }: { tier: VehicleTier }) {
  const { tier, until, bonusPercent, paidFen, next } = standing;
  const from = tiers.find((one) => one.tier === next?.tier)?.fromPaidFen ?? paidFen;
  return (
    <>
      <View className="tier__head">
        <View className={`tier__badge tier__badge--${tier}`}>
          <Icon name="member" size={20} />
        </View>
        <View className="grow">
          <View className="tier__name">{tierNames[tier]}</View>
          <View className="second tier__terms">
            <View>{bonusPercent > 0 ? `消费积分加赠 ${bonusPercent}%` : '到店消费累计升级'}</View>
            {until && <View>保留至 {dayWords(until)}</View>}
          </View>
        </View>
      </View>
      {next && (
        <>
          <View className="tier__bar">
            <View className="tier__paid" style={{ width: `${Math.floor((100 * paidFen) / from)}%` }} />
          </View>
          <View className="tier__words">
            <View>
              再付 ¥{formatYuan(next.missingFen, 'auto')} 升{tierNames[next.tier]}
            </View>
            <View className="hint">12 个月实付 ¥{formatYuan(paidFen, 'auto')}</View>
          </View>
        </>
      )}
    </>
  );
}

function MovedTier({ moved: { tier, to } }: { moved: NonNullable<VehicleTier['moved']> }) {
  return (
    <View className="tier__head">
      <View className="tier__badge tier__badge--standard">
        <Icon name="swap" size={20} />
      </View>
      <View className="grow">
        <View className="tier__name">会员等级已转移</View>
        <View className="second">
          {tierNames[tier]}随积分转到{to ? ` ${formatPlate(to.plate)}` : '置换的新车'}
        </View>
      </View>
    </View>
  );
}
