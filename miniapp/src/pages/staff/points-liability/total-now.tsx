import { View } from '@tarojs/components';
import type { Liability, LiabilityTotals } from '@anxin/shared/contracts/points-report';
import { formatCount } from '@anxin/shared/values/money';
import { shortMomentWords } from '@anxin/shared/values/date-words';
import { Card } from '@/components/card';
import { Money } from '@/components/money';

interface TotalNowProps {
  now: LiabilityTotals;
  /** The last audit's reading; null before the first. */
  liability: Liability | null;
}

/** The outstanding points now, and their change since the audit of the parts below. */
export function TotalNow({ now, liability }: TotalNowProps) {
  const { worthFen, balance, pointsPerYuan, accounts, held, debt, at } = now;
  return (
    <Card className="liability__total">
      <View className="liability__main">
        <View className="second">未用积分折合</View>
        <Money fen={worthFen} size="number" testId="liability-worth" />
        <View className="second" data-testid="liability-points">
          {formatCount(balance)} 积分 · {pointsPerYuan} 积分 = 1 元
        </View>
        <View className="hint" data-testid="liability-at">
          截至 {shortMomentWords(at)}，随积分变动更新
        </View>
        {liability && (
          <View className="hint" data-testid="liability-since">
            {sinceWords(now, liability)}
          </View>
        )}
      </View>
      <View className="liability__facts">
        <Fact name="账户" value={formatCount(accounts)} />
        <Fact name="结算中冻结" value={formatCount(held)} />
        <Fact name="车主欠分" value={formatCount(debt)} />
      </View>
    </Card>
  );
}

/** `以下明细核对于 11月29日 03:00，此后增加 500 积分` */
function sinceWords(now: LiabilityTotals, { at, balance }: Liability): string {
  const moved = now.balance - balance;
  const since = moved === 0 ? '与当前一致' : `此后${moved > 0 ? '增加' : '减少'} ${formatCount(Math.abs(moved))} 积分`;
  return `以下明细核对于 ${shortMomentWords(at)}，${since}`;
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <View className="fact">
      <View className="fact__name">{name}</View>
      <View className="fact__value">{value}</View>
    </View>
  );
}
