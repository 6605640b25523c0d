import { View } from '@tarojs/components';
import { useState } from 'react';
import { staffPoints, type StaffPointsEntry } from '@anxin/shared/contracts/points-account';
import { type Movement, movementQuery } from '@anxin/shared/rules/points/movement';
import { MoreButton } from '@/components/more-button';
import { Loaded } from '@/hooks/loaded';
import { useMore } from '@/hooks/use-more';
import { usePages } from '@/hooks/use-pages';
import { CouponsCard } from '../belongings/coupons-card';
import { PackagesCard } from '../belongings/packages-card';
import { AccountCard } from './account-card';
import { AccountNotes } from './account-notes';
import { AccountTier } from './account-tier';
import { GrantSheet } from './grant-sheet';
import { ReverseSheet } from './reverse-sheet';
import { StaffStatement } from './staff-statement';

interface AccountViewProps {
  vehicleId: string;
  /** Opens another vehicle's account: the one that received a closed account's points. */
  onOpen: (vehicleId: string) => void;
}

/** One vehicle's account with its statement, of one kind or of all. */
export function AccountView({ vehicleId, onOpen }: AccountViewProps) {
  const [movement, setMovement] = useState<Movement | null>(null);
  const [granting, setGranting] = useState(false);
  const [reversing, setReversing] = useState<StaffPointsEntry | null>(null);
  const head = usePages('staff', staffPoints, { params: { vehicleId }, query: {} });
  const filtered = usePages('staff', staffPoints, { params: { vehicleId }, query: movementQuery(movement) });
  const more = useMore(filtered);
  return (
    <Loaded read={head} skeleton={[150, 320]}>
      {({ pages: [first] }) => {
        if (!first) return null;
        const { account } = first;
        return (
          <View className="account">
            <AccountCard account={account} onGrant={() => setGranting(true)} onOpen={onOpen} />
            <AccountTier vehicleId={vehicleId} />
            <AccountNotes account={account} />
            <View className="belongings">
              <CouponsCard vehicleId={vehicleId} plate={account.vehicle.plate} isOpen={account.status !== 'closed'} />
              <PackagesCard vehicleId={vehicleId} />
            </View>
            <Loaded read={filtered} skeleton={[320]}>
              {({ pages }) => (
                <StaffStatement pages={pages} movement={movement} onMovement={setMovement} onReverse={setReversing} />
              )}
            </Loaded>
            <MoreButton {...more} />
            {granting && account.granting && (
              <GrantSheet account={account} limits={account.granting} onClose={() => setGranting(false)} />
            )}
            {reversing?.reversal && (
              <ReverseSheet
                vehicleId={vehicleId}
                entry={reversing}
                reversal={reversing.reversal}
                limit={account.adjustmentLimit ?? 0}
                onClose={() => setReversing(null)}
              />
            )}
          </View>
        );
      }}
    </Loaded>
  );
}
