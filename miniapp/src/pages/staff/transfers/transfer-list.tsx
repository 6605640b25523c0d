import { View } from '@tarojs/components';
import { listStoreTransfers, type TransferRow } from '@anxin/shared/contracts/vehicle-replacement';
import { transferStateNames } from '@anxin/shared/rules/points/transfer-request';
import { formatPlate } from '@anxin/shared/values/plate';
import { shortMomentWords } from '@anxin/shared/values/date-words';
import { clsx } from 'clsx';
import { Empty } from '@/components/empty';
import { MoreButton } from '@/components/more-button';
import { Pressable } from '@/components/pressable';
import { Tag, type TagState } from '@/components/tag';
import { Loaded } from '@/hooks/loaded';
import { useMore } from '@/hooks/use-more';
import { usePages } from '@/hooks/use-pages';
import './transfers.scss';

export type Scope = 'waiting' | 'decided';

export const transferLook: Record<TransferRow['state'], TagState> = {
  requested: 'warn',
  approved: 'good',
  refused: 'bad',
  cancelled: 'quiet',
  reversed: 'bad',
};

interface TransferListProps {
  storeId: string;
  scope: Scope;
  chosenId: string | null;
  onChoose: (id: string) => void;
}

export function TransferList({ storeId, scope, chosenId, onChoose }: TransferListProps) {
  const read = usePages('staff', listStoreTransfers, { params: { storeId }, query: { scope } });
  const more = useMore(read);
  return (
    <Loaded read={read} skeleton={[72, 72, 72]}>
      {({ pages }) => {
        const rows = pages.flatMap(({ transfers }) => transfers);
        if (rows.length === 0)
          return (
            <Empty
              icon="swap"
              title={scope === 'waiting' ? '没有待审批的申请' : '还没有处理过的申请'}
              text="车主在小程序提交积分转移申请后，会出现在这里。"
              testId="transfers-empty"
            />
          );
        return (
          <>
            <View className="transfers">
              {rows.map((row) => (
                <Row key={row.id} row={row} chosen={row.id === chosenId} onPress={() => onChoose(row.id)} />
              ))}
            </View>
            <MoreButton {...more} />
          </>
        );
      }}
    </Loaded>
  );
}

function Row({ row, chosen, onPress }: { row: TransferRow; chosen: boolean; onPress: () => void }) {
  const when = shortMomentWords(row.requestedAt);
  return (
    <Pressable
      className={clsx('transfers__row', chosen && 'transfers__row--chosen')}
      chosen={chosen}
      onPress={onPress}
      testId={`transfer-${row.id}`}
    >
      <View className="transfers__inside">
        <View className="transfers__main">
          <View className="transfers__title">
            {formatPlate(row.fromPlate)} → {formatPlate(row.toPlate)}
          </View>
          <View className="transfers__text cut">
            {row.ownerName} · {row.fromModelName} → {row.toModelName}
          </View>
        </View>
        <View className="transfers__vin">{row.toVin}</View>
        <View className="transfers__end">
          <Tag state={transferLook[row.state]}>{transferStateNames[row.state]}</Tag>
          <View className="transfers__text">
            {row.state === 'requested' ? `${when} 提交` : `${row.changedBy} · ${shortMomentWords(row.changedAt)}`}
          </View>
        </View>
      </View>
    </Pressable>
  );
}
