import { Screen } from '@/components/screen';
import { AgreementRenewal } from '@/hooks/agreement-renewal';
import { useSession } from '@/hooks/use-session';
import { MemberHome } from './member-home';
import { Welcome } from './welcome';

/** What matters to the member today: their vehicle, the next appointment, points, their advisor. */
export default function HomePage() {
  const session = useSession('member');
  return (
    <Screen>
      {session ? <MemberHome /> : <Welcome />}
      {session && <AgreementRenewal />}
    </Screen>
  );
}
