import { listAppointments } from '@anxin/shared/contracts/appointment';
import { memberMe } from '@anxin/shared/contracts/customer';
import { listVehicles } from '@anxin/shared/contracts/vehicle';
import { NavBar } from '@/components/nav-bar';
import { Stack } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { currentOnly, useChosenVehicle } from '@/hooks/use-chosen-vehicle';
import { readVisitsAgain, useMemberLive } from '@/hooks/use-member-live';
import { useRead } from '@/hooks/use-read';
import { usePullDown } from '@/platform/pull-down';
import { AdvisorCard } from './advisor-card';
import { CouponsEnding } from './coupons-ending';
import { DeclinedNotices } from './declined-notices';
import { FirstVehicle } from './first-vehicle';
import { NextVisit } from './next-visit';
import { PointsCard } from './points-card';
import { QuickActions } from './quick-actions';
import { StoreCard } from './store-card';
import { TransferStrip } from './transfer-strip';
import { VehicleHead } from './vehicle-head';
import './member-home.scss';

/** Home of a signed-in member: the chosen vehicle at the top, and the next visit of any vehicle. */
export function MemberHome() {
  const me = useRead('member', memberMe, {});
  const found = useRead('member', listVehicles, {});
  const visits = useRead('member', listAppointments, { query: { scope: 'open', limit: '50' } });
  const vehicle = useChosenVehicle(found.data?.vehicles ?? []);
  useMemberLive();
  usePullDown(readVisitsAgain);

  if (!found.data)
    return (
      <>
        <NavBar title="安心车主" />
        <Stack>
          <Loaded read={found} skeleton={[168, 104, 104, 90, 74]}>
            {() => null}
          </Loaded>
        </Stack>
      </>
    );
  const current = currentOnly(found.data.vehicles);
  if (!vehicle) return <FirstVehicle me={me.data} />;
  const advisors = me.data?.advisors;
  return (
    <>
      <VehicleHead vehicle={vehicle} vehicles={found.data.vehicles} />
      <Stack className="home-cards">
        <DeclinedNotices />
        <Loaded read={visits} skeleton={[104]}>
          {({ appointments }) => (
            <NextVisit vehicle={vehicle} visits={appointments} severalVehicles={current.length > 1} />
          )}
        </Loaded>
        <TransferStrip vehicle={vehicle} vehicles={found.data.vehicles} />
        <QuickActions vehicle={vehicle} />
        <PointsCard vehicle={vehicle} />
        <CouponsEnding vehicle={vehicle} />
        <Loaded read={me} skeleton={[74]}>
          {() => <AdvisorCard advisor={advisors?.find(({ storeId }) => storeId === vehicle.storeId)} />}
        </Loaded>
        <StoreCard storeId={vehicle.storeId} />
      </Stack>
    </>
  );
}
