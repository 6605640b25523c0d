import { View } from '@tarojs/components';
import { staffTier, type VehicleTier } from '@anxin/shared/contracts/tier';
import { tierNames } from '@anxin/shared/rules/tier/tier-names';
import { dayWords } from '@anxin/shared/values/date-words';
import { formatYuan } from '@anxin/shared/values/money';
import { formatPlate } from '@anxin/shared/values/plate';
import { Card } from '@/components/card';
import { Tag } from '@/components/tag';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import './account-tier.scss';

/**
 * The vehicle's member tier, its end, and the amount missing to the next one; or the vehicle that received the tier.
 */
export function AccountTier({ vehicleId }: { vehicleId: string }) {
  const read = useRead('staff', staffTier, { params: { vehicleId } });
  return (
    <Loaded read={read} skeleton={[52]}>
      {(tier) => (
        <Card className="account-tier" testId="account-tier">
          {tier.moved ? <Moved moved={tier.moved} /> : <Standing standing={tier.standing} />}
        </Card>
      )}
    </Loaded>
  );
}

function Standing({ standing }: { standing: VehicleTier['standing'] }) {
  const { tier, until, bonusPercent, paidFen, next } = standing;
  return (
    <>
      <Tag state={tier === 'standard' ? 'quiet' : 'info'}>{tierNames[tier]}</Tag>
      {until && (
        <View>
          保留至 {dayWords(until)} · 消费积分加赠 {bonusPercent}%
        </View>
      )}
      <View className="second">12 个月实付 ¥{formatYuan(paidFen, 'auto')}</View>
      {next && (
        <View className="second">
          再付 ¥{formatYuan(next.missingFen, 'auto')} 升{tierNames[next.tier]}
        </View>
      )}
    </>
  );
}

function Moved({ moved: { tier, to } }: { moved: NonNullable<VehicleTier['moved']> }) {
  return (
    <View>
      会员等级{tier === 'standard' ? '' : `（${tierNames[tier]}）`}已随积分转到
      {to ? ` ${formatPlate(to.plate)}` : '置换的新车'}
    </View>
  );
}
