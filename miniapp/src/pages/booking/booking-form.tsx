import { useState } from 'react';
import { bookAppointment } from '@anxin/shared/contracts/appointment';
import { listServices, type Store } from '@anxin/shared/contracts/organisation';
import type { Vehicle } from '@anxin/shared/contracts/vehicle';
import { ApiError } from '@/api/failures';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { Field } from '@/components/field';
import { Heading } from '@/components/screen';
import { toastProblem } from '@/components/toast';
import { Loaded } from '@/hooks/loaded';
import { readVisitsAgain } from '@/hooks/use-member-live';
import { useRead } from '@/hooks/use-read';
import { useSend } from '@/hooks/use-send';
import { useTap } from '@/hooks/use-tap';
import { ownerPages, type BookingKind } from '@/platform/addresses';
import { openPage, replacePage } from '@/platform/navigation';
import { AdvisorRow } from './advisor-row';
import { ChangeSheet } from './change-sheet';
import { ConfirmBar } from './confirm-bar';
import { chosenOf, firstChoice } from './service-choice';
import { TimeChoice } from './time-choice';
import { useTimes } from './use-times';
import { VisitCard } from './visit-card';

interface BookingFormProps {
  kind: BookingKind;
  first: Vehicle;
  vehicles: readonly Vehicle[];
  stores: readonly Store[];
}

/** Everything about a new visit: services and vehicle are chosen by the way in, a time is all that is asked. */
export function BookingForm({ kind, first, vehicles, stores }: BookingFormProps) {
  const [vehicleId, setVehicleId] = useState(first.id);
  const [storeId, setStoreId] = useState(first.storeId);
  const [serviceIds, setServiceIds] = useState<readonly string[]>([]);
  const [note, setNote] = useState('');
  const [changing, setChanging] = useState(false);
  const vehicle = vehicles.find(({ id }) => id === vehicleId) ?? first;
  const offered = useRead('member', listServices, { params: { storeId } });
  const services = offered.data?.services ?? [];
  const usual = firstChoice(services, kind);
  const chosenBefore = chosenOf(services, serviceIds);
  const chosen = chosenBefore.length > 0 || !usual ? chosenBefore : [usual];
  const ids = chosen.map(({ id }) => id);
  const times = useTimes(storeId, ids);
  const send = useSend('member', bookAppointment);

  const [book, booking] = useTap(
    async () => {
      const { day, slot } = times;
      if (!day || !slot) return;
      const when = { day: day.day, start: slot.start };
      const booked = await send({ body: { vehicleId: vehicle.id, storeId, serviceIds: ids, ...when, note } });
      void readVisitsAgain();
      replacePage(ownerPages.appointment(booked.id, 'booked'));
    },
    (error) => {
      if (times.dealWithLost(error)) return true;
      if (!(error instanceof ApiError) || error.code !== 'phone_required') return false;
      toastProblem('预约前请先绑定手机号，方便门店联系您');
      openPage(ownerPages.bindPhone());
      return true;
    },
  );

  return (
    <Loaded read={offered} skeleton={[76, 88, 128]}>
      {() =>
        chosen.length === 0 ? (
          <Empty title="这家门店暂时没有可预约的服务" text="请稍后再来，或致电门店。" />
        ) : (
          <>
            <VisitCard services={chosen} plate={vehicle.plate} onChange={() => setChanging(true)} />
            <TimeChoice times={times} />
            <AdvisorRow storeId={storeId} />
            <Heading>备注</Heading>
            <Card>
              <Field
                name="note"
                label="想提前告诉门店的（选填）"
                kind="long"
                value={note}
                onChange={setNote}
                maxLength={200}
                placeholder="例如：刹车有异响，请检查"
                testId="booking-note"
              />
            </Card>
            <ConfirmBar
              store={stores.find(({ id }) => id === storeId)}
              times={times}
              text="确认预约"
              busy={booking}
              onConfirm={book}
            />
            <ChangeSheet
              open={changing}
              services={services}
              chosenIds={ids}
              vehicles={vehicles}
              vehicleId={vehicle.id}
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
          </>
        )
      }
    </Loaded>
  );
}
