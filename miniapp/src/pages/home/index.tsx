import { Screen } from '@/components/screen';
import { AgreementRenewal } from '@/hooks/agreement-renewal';
import { useSession } from '@/hooks/use-session';
import { MemberHome } from './member-home';
import { Welcome } from './welcome';

/** Shows the member's vehicle, the next appointment, points and the advisor. */
export default function HomePage() {
  const session = useSession('member');
  return (
    <Screen>
      {session ? <MemberHome /> : <Welcome />}
      {session && <AgreementRenewal />}
    </Screen>
  );
}
