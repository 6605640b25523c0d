import type { Vehicle } from '@anxin/shared/contracts/vehicle';
import { formatPlate } from '@anxin/shared/values/plate';
import { Empty } from '@/components/empty';

interface MovedNoteProps {
  /** The vehicle that received the account. */
  movedTo: string;
  vehicles: readonly Vehicle[];
  onSwitch: (id: string) => void;
}

/** Stands in place of the offers for a vehicle whose account moved to its replacement. */
export function MovedNote({ movedTo, vehicles, onSwitch }: MovedNoteProps) {
  const to = vehicles.find(({ id }) => id === movedTo);
  return (
    <Empty
      icon="swap"
      title={to ? `已转到 ${formatPlate(to.plate)}` : '已转到置换的新车'}
      text="这辆车的积分、优惠券和套餐都转到了新车，新的优惠券请领到新车。"
      {...(to ? { action: { text: `为 ${formatPlate(to.plate)} 领券`, onPress: () => onSwitch(to.id) } } : {})}
      testId="claim-moved"
    />
  );
}
