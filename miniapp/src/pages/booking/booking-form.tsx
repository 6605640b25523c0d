import { useMemo, useState } from 'react';
import { bookAppointment } from '@anxin/shared/contracts/appointment';
import { listServices, type Service, type Store } from '@anxin/shared/contracts/organisation';
import { listVehicles, type Vehicle } from '@anxin/shared/contracts/vehicle';
import { ApiError } from '@/api/failures';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { Field } from '@/components/field';
import { Heading } from '@/components/screen';
import { toastProblem } from '@/components/toast';
import { Loaded } from '@/hooks/loaded';
import { useBrowsedStore } from '@/hooks/use-browsed-store';
import { currentOnly, useChosenVehicle } from '@/hooks/use-chosen-vehicle';
import { readVisitsAgain } from '@/hooks/use-member-live';
import { useRead } from '@/hooks/use-read';
import { useSend } from '@/hooks/use-send';
import { useSubmit } from '@/hooks/use-submit';
import { ownerPages, type BookingKind } from '@/platform/addresses';
import { replacePage } from '@/platform/navigation';
import { AdvisorRow } from './advisor-row';
import type { BookingChoice } from './booking-choice';
import type { BookingNeed } from './booking-needs';
import { ChangeSheet } from './change-sheet';
import { ConfirmBar } from './confirm-bar';
import { chosenOf, firstChoice, fittingServices } from './service-choice';
import { SameDayNotice, useSameDay } from './same-day';
import { UnfitNotice } from './unfit-notice';
import { SignInSheet } from './sign-in-sheet';
import { forgetStoredChoice } from './stored-choice';
import { TimeChoice } from './time-choice';
import { useBookingNeeds } from './use-booking-needs';
import { useTimes } from './use-times';
import { VisitCard } from './visit-card';

interface BookingFormProps {
  kind: BookingKind;
  /** The address of this page: a person who leaves to sign in comes back to it. */
  address: string;
  /** The choice with which the page opens. */
  first: BookingChoice;
  /** The need that the person left the page to meet. */
  waitingFor: BookingNeed | null;
  stores: readonly Store[];
}

const noServices: readonly Service[] = [];
const noVehicles: readonly Vehicle[] = [];

/** The form of a new visit: the address chooses services and vehicle, so the person only chooses a time. */
export function BookingForm({ kind, address, first, waitingFor, stores }: BookingFormProps) {
  const vehicles = currentOnly(useRead('member', listVehicles, {}).data?.vehicles ?? noVehicles);
  const usualVehicle = useChosenVehicle(vehicles);
  const browsed = useBrowsedStore().store;
  const [vehicleId, setVehicleId] = useState(first.vehicleId);
  const vehicle = vehicles.find(({ id }) => id === vehicleId) ?? usualVehicle;
  const [storeId, setStoreId] = useState(first.storeId ?? vehicle?.storeId ?? browsed?.id ?? stores[0]?.id ?? '');
  const [serviceIds, setServiceIds] = useState(first.serviceIds);
  const [note, setNote] = useState(first.note);
  const [changing, setChanging] = useState(false);
  const offered = useRead('member', listServices, { params: { storeId } }, { enabled: storeId !== '' });
  const all = offered.data?.services ?? noServices;
  const services = fittingServices(all, vehicle);
  const offersAny = all.length > 0;
  const usual = firstChoice(services, kind);
  const chosenBefore = chosenOf(services, serviceIds);
  const chosen = chosenBefore.length > 0 || !usual ? chosenBefore : [usual];
  const ids = chosen.map(({ id }) => id);
  const times = useTimes(storeId, ids, first);
  const { day, start } = times.wanted;
  // The earlier services stay chosen while the list is loading.
  const serviceKey = (offered.data ? ids : serviceIds).join(',');
  const choice = useMemo(
    () => ({ vehicleId, storeId, serviceIds: serviceKey === '' ? [] : serviceKey.split(','), day, start, note }),
    [vehicleId, storeId, serviceKey, day, start, note],
  );
  const needs = useBookingNeeds(address, choice, waitingFor);
  const sameDay = useSameDay(vehicle?.id, times.day?.day);
  const send = useSend('member', bookAppointment);

  const [book, booking] = useSubmit(
    async () => {
      if (!times.day || !times.slot || !needs.satisfied()) return;
      if (!vehicle) {
        toastProblem('正在读取您的车辆，请稍后再试');
        return;
      }
      const when = { day: times.day.day, start: times.slot.start };
      const booked = await send({ body: { vehicleId: vehicle.id, storeId, serviceIds: ids, ...when, note } });
      forgetStoredChoice();
      void readVisitsAgain();
      replacePage(ownerPages.appointment(booked.id, 'booked'));
    },
    (error) => {
      if (times.dealWithLost(error)) return true;
      if (!(error instanceof ApiError) || error.code !== 'phone_required') return false;
      needs.ask('phone');
      return true;
    },
  );

  return (
    <Loaded read={offered} skeleton={[76, 88, 128]}>
      {() =>
        chosen.length === 0 ? (
          <Empty
            title={offersAny ? '这家门店暂时没有适用于您车辆的服务' : '这家门店暂时没有可预约的服务'}
            text="请稍后再来，或致电门店。"
          />
        ) : (
          <>
            <VisitCard services={chosen} plate={vehicle?.plate ?? null} onChange={() => setChanging(true)} />
            {vehicle && <UnfitNotice offered={all} wantedIds={serviceIds} vehicle={vehicle} />}
            <TimeChoice times={times} />
            {sameDay && <SameDayNotice visit={sameDay} />}
            <AdvisorRow storeId={storeId} />
            <NoteCard note={note} onChange={setNote} />
            <ConfirmBar
              store={stores.find(({ id }) => id === storeId)}
              times={times}
              text="确认预约"
              busy={booking}
              blocked={sameDay !== null}
              onConfirm={book}
            />
            <ChangeSheet
              open={changing}
              services={services}
              chosenIds={ids}
              vehicles={vehicles}
              vehicleId={vehicle?.id ?? null}
              stores={stores}
              storeId={storeId}
              onServices={setServiceIds}
              onVehicle={(next) => {
                setVehicleId(next.id);
                setStoreId(next.storeId);
              }}
              onStore={setStoreId}
              onClose={() => setChanging(false)}
            />
            <SignInSheet open={needs.signingIn} onClose={needs.cancelSignIn} />
          </>
        )
      }
    </Loaded>
  );
}

function NoteCard({ note, onChange }: { note: string; onChange: (note: string) => void }) {
  return (
    <>
      <Heading>备注</Heading>
      <Card>
        <Field
          name="note"
          label="想提前告诉门店的（选填）"
          kind="long"
          value={note}
          onChange={onChange}
          maxLength={200}
          placeholder="例如：刹车有异响，请检查"
          testId="booking-note"
        />
      </Card>
    </>
  );
}
