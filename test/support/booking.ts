import { bookAppointment } from '@anxin/shared/contracts/appointment';
import type { Input } from '@anxin/shared/contracts/operation';
import type { StoreRecord } from '@anxin/server/domains/organisation/organisation.service';
import type { MemberCaller, StaffCaller } from '@anxin/server/http/caller';
import { vinCheckDigit } from '@anxin/shared/values/vin';
import type { Reply } from './client';
import { type Client, newId, type TestServer } from './server';
import { type OfferedServices, servicesOf, storeOf } from './stores';

/** A car owner with a phone number and a vehicle. */
export interface Owner extends Client<MemberCaller> {
  customerId: string;
  vehicleId: string;
}

type Body = Input<typeof bookAppointment>['body'];

/** A store of a test, with people in it. */
export interface Site {
  store: StoreRecord;
  services: OfferedServices;
  desk: Client<StaffCaller>;
  owner(options?: { name?: string; phone?: string | null }): Promise<Owner>;
  /** Books the general check of half an hour tomorrow at 09:00, unless something else is asked for. */
  book(owner: Owner, wanted?: Partial<Body>, key?: string): Promise<Reply<typeof bookAppointment>>;
}

/** The day after the one the test clock starts on. */
export const tomorrow = '2026-11-25';

let people = 0;

/** Opens a store of its own in the server, so that tests do not meet on its places. */
export async function openSite(server: TestServer, options: Partial<StoreRecord> = {}): Promise<Site> {
  const { organisation, advisors } = server.services;
  const store = storeOf(options);
  const services = servicesOf(store.id);
  await organisation.addStore(store);
  for (const service of Object.values(services)) await organisation.addService(service);
  await advisors.add({
    id: newId(),
    staffId: newId(),
    storeId: store.id,
    name: '林晓雯',
    title: '高级服务顾问',
    phone: store.phone,
    cap: 700,
    assigned: 0,
    lastAssignedAt: null,
    active: true,
  });
  return {
    store,
    services,
    desk: server.staffClient('front_desk', store.id),
    owner: (person) => addOwner(server, store, person),
    book(owner, wanted = {}, key) {
      const usual = { storeId: store.id, serviceIds: [services.check.id], day: tomorrow, start: '09:00' };
      const body = { vehicleId: owner.vehicleId, ...usual, ...wanted };
      return owner.call(bookAppointment, key === undefined ? { body } : { body, key });
    },
  };
}

async function addOwner(
  server: TestServer,
  store: StoreRecord,
  options: { name?: string; phone?: string | null } = {},
): Promise<Owner> {
  people += 1;
  const at = server.clock.now();
  const person = { openid: `openid-${newId()}`, unionid: null, name: options.name ?? '李女士', at };
  const number = options.phone ?? `138${String(people).padStart(8, '0')}`;
  const member = await server.services.customers.create({ ...person, phone: number });
  const vehicle = await addVehicle(server, store, member.id);
  if (options.phone === null) {
    // Somebody without a number has no vehicle of their own making; this one was given to them.
    const stranger = await server.services.customers.create({ ...person, openid: `${person.openid}-x`, phone: null });
    const filter = { _id: idOf(vehicle) };
    await server.database.connection
      .collection('vehicles')
      .updateOne(filter, { $set: { customerId: idOf(stranger.id) } });
    return { ...server.memberClient(stranger.id), customerId: stranger.id, vehicleId: vehicle };
  }
  return { ...server.memberClient(member.id), customerId: member.id, vehicleId: vehicle };

  function idOf(hex: string) {
    const { ObjectId } = server.database.connection.base.mongo;
    return new ObjectId(hex);
  }
}

/** Registers one more vehicle for the member; answers its id. */
export async function addVehicle(server: TestServer, store: StoreRecord, customerId: string): Promise<string> {
  people += 1;
  const serial = String(people).padStart(6, '0');
  const vin = `LSVAU0330H2${serial}`;
  const added = await server.services.vehicles.add(
    {
      customerId,
      store,
      plate: `沪A${serial.slice(-5)}`,
      vin: `${vin.slice(0, 8)}${vinCheckDigit(vin)}${vin.slice(9)}`,
      modelName: '星途 320',
      mileageKm: 20_000,
      at: server.clock.now(),
    },
    null,
  );
  return added.vehicle.id;
}
