import { previewTransfer } from '@anxin/shared/contracts/vehicle-replacement';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import { CarriedCard } from './carried-card';

/** Shows the points that an account in the store would get today. */
export function ArrivingCard({ vehicleId, storeId }: { vehicleId: string; storeId: string }) {
  const read = useRead('member', previewTransfer, { params: { vehicleId }, query: { storeId } }, { keepLast: true });
  return (
    <Loaded read={read} skeleton={[120]}>
      {(carried) => <CarriedCard carried={carried} />}
    </Loaded>
  );
}
