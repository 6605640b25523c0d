import { useRouter } from '@tarojs/taro';
import { useState, type ReactNode } from 'react';
import { getAppointment } from '@anxin/shared/contracts/appointment';
import { listStores, type Store } from '@anxin/shared/contracts/organisation';
import { listVehicles } from '@anxin/shared/contracts/vehicle';
import { NavBar } from '@/components/nav-bar';
import { Screen, Stack } from '@/components/screen';
import { Skeleton } from '@/components/skeleton';
import { Loaded } from '@/hooks/loaded';
import { SignedIn } from '@/hooks/signed-in';
import { useRead } from '@/hooks/use-read';
import { useSession } from '@/hooks/use-session';
import { ownerPages, type BookingKind } from '@/platform/addresses';
import { type BookingChoice, type BookingParams, choiceOfAddress, choiceOfAppointment } from './booking-choice';
import { BookingForm } from './booking-form';
import { RescheduleForm } from './reschedule-form';
import { readStoredChoice } from './stored-choice';

const titles: Record<BookingKind, string> = { maintenance: '预约保养', repair: '预约维修', paint: '预约钣喷' };
const shape = [76, 88, 128, 128];

/**
 * Books a visit, or moves one to another time, on one page. Anyone can start a booking; the page asks for log-in, phone
 * and vehicle on confirming.
 */
export default function BookingPage() {
  const { params } = useRouter<BookingParams & Record<string, string>>();
  const kind: BookingKind = params.kind === 'repair' || params.kind === 'paint' ? params.kind : 'maintenance';
  const title = params.reschedule ? '预约改期' : params.again ? '再次预约' : titles[kind];
  return (
    <Screen withBar>
      <NavBar title={title} back />
      <Stack>
        {params.reschedule ? (
          <SignedIn purpose="登录后选择时间，预约到店。">
            <Move id={params.reschedule} />
          </SignedIn>
        ) : params.again ? (
          <SignedIn purpose="登录后再次预约。">
            <Again id={params.again} />
          </SignedIn>
        ) : (
          <Book kind={kind} address={addressOf(kind, params)} first={choiceOfAddress(params)} />
        )}
      </Stack>
    </Screen>
  );
}

/** The page's own address, to come back to. */
function addressOf(kind: BookingKind, { vehicle, store, service, day, start }: BookingParams): string {
  if (!store) return ownerPages.book(kind, vehicle);
  return ownerPages.bookIn(store, {
    kind,
    ...(service ? { serviceId: service } : {}),
    ...(day ? { day } : {}),
    ...(start ? { start } : {}),
  });
}

interface BookProps {
  kind: BookingKind;
  address: string;
  first: BookingChoice;
}

function Book({ kind, address, first }: BookProps) {
  const stores = useRead('member', listStores, {});
  return (
    <Loaded read={stores} skeleton={shape}>
      {(known) => (
        <OwnVehicles>
          <Restored kind={kind} address={address} first={first} stores={known.stores} />
        </OwnVehicles>
      )}
    </Loaded>
  );
}

/** A choice stored on the way to sign-in wins over the choice of the address. */
function Restored({ address, first, ...rest }: BookProps & { stores: readonly Store[] }) {
  const [stored] = useState(() => readStoredChoice(address));
  return (
    <BookingForm {...rest} address={address} first={stored?.choice ?? first} waitingFor={stored?.waitingFor ?? null} />
  );
}

/** The form is shown when the vehicles are known; without a session there are none to wait for. */
function OwnVehicles({ children }: { children: ReactNode }) {
  const session = useSession('member');
  const found = useRead('member', listVehicles, {});
  const [wasShown, setShown] = useState(session === null);
  if (!wasShown && found.data) setShown(true);
  // A person who signs in on this page keeps the form.
  if (wasShown) return <>{children}</>;
  if (found.data === undefined && !found.error) return <Skeleton heights={shape} />;
  return (
    <Loaded read={found} skeleton={shape}>
      {() => children}
    </Loaded>
  );
}

function Again({ id }: { id: string }) {
  const visit = useRead('member', getAppointment, { params: { appointmentId: id } });
  return (
    <Loaded read={visit} skeleton={shape}>
      {(appointment) => (
        <Book kind="maintenance" address={ownerPages.bookAgain(id)} first={choiceOfAppointment(appointment)} />
      )}
    </Loaded>
  );
}

function Move({ id }: { id: string }) {
  const visit = useRead('member', getAppointment, { params: { appointmentId: id } });
  const stores = useRead('member', listStores, {});
  return (
    <Loaded read={visit} skeleton={shape}>
      {(appointment) => (
        <Loaded read={stores} skeleton={shape}>
          {(known) => <RescheduleForm visit={appointment} stores={known.stores} />}
        </Loaded>
      )}
    </Loaded>
  );
}
