import { memberMe } from '@anxin/shared/contracts/customer';
import { listVehicles } from '@anxin/shared/contracts/vehicle';
import { NavBar } from '@/components/nav-bar';
import { Screen, Stack } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { SignedIn } from '@/hooks/signed-in';
import { useRead } from '@/hooks/use-read';
import { AdvisorRows } from './advisor-rows';
import { AgreementRows } from './agreement-rows';
import { Links, StoreLinks } from './links';
import { PersonCard } from './person-card';
import { Settings, SignOut, StaffEntrance } from './settings';

/** The member's own data, vehicles, advisors and settings. */
export default function MePage() {
  const me = useRead('member', memberMe, {});
  const vehicles = useRead('member', listVehicles, {});
  return (
    <Screen>
      <NavBar title="我的" />
      <Stack>
        <SignedIn purpose="登录后管理您的车辆、顾问和资料。">
          <Loaded read={me} skeleton={[92, 112, 160]}>
            {(member) => (
              <>
                <PersonCard member={member} />
                <Links vehicleCount={vehicles.data?.vehicles.length} />
                <AdvisorRows advisors={member.advisors} vehicles={vehicles.data?.vehicles ?? []} />
              </>
            )}
          </Loaded>
        </SignedIn>
        <StoreLinks />
        <Settings />
        <StaffEntrance />
        <AgreementRows />
        <SignOut />
      </Stack>
    </Screen>
  );
}
