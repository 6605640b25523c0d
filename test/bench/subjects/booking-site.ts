import type { StoreRecord } from '@anxin/server/domains/organisation/organisation.service';
import { bookAppointment } from '@anxin/shared/contracts/appointment';
import { pathOf } from '@anxin/shared/contracts/operation';
import { addDays, clockOfMinutes, dayOf } from '@anxin/shared/values/store-time';
import { vinCheckDigit } from '@anxin/shared/values/vin';
import type { Plan } from '../plan';
import { type BenchParts, newId } from './parts';

/** Stores enough that requests which run at the same time are spread over them, as they are over a group's stores. */
const storesCount = 16;
const membersCount = 320;
const daysCount = 14;
const slotsADay = 16;
const opensAtMinutes = 9 * 60;

export interface Booker {
  customerId: string;
  vehicleId: string;
  storeId: string;
  serviceId: string;
}

/** Stores that are open every day with room for everyone, and bookers who have been given an advisor there. */
export async function openSites({ composition, clock }: BenchParts): Promise<Booker[]> {
  const { organisation, advisors, customers, vehicles } = composition;
  const at = clock.now();
  const sites: { store: StoreRecord; serviceId: string }[] = [];
  for (let count = 0; count < storesCount; count += 1) {
    const store = storeNumber(count);
    const serviceId = newId();
    await organisation.addStore(store);
    await organisation.addService({ ...general, id: serviceId, storeId: store.id });
    await advisors.add({ ...advisor, id: newId(), staffId: newId(), storeId: store.id });
    sites.push({ store, serviceId });
  }
  const bookers: Booker[] = [];
  for (let count = 0; count < membersCount; count += 1) {
    const site = sites[count % storesCount] ?? sites[0];
    if (!site) throw new Error('there is no store');
    const serial = String(count).padStart(6, '0');
    const phone = `13900${serial}`;
    const member = await customers.create({ openid: `bench-${newId()}`, unionid: null, name: '李女士', phone, at });
    const vin = `LSVAU0330H2${serial}`;
    const wanted = {
      customerId: member.id,
      store: site.store,
      plate: `沪B${serial.slice(-5)}`,
      vin: `${vin.slice(0, 8)}${vinCheckDigit(vin)}${vin.slice(9)}`,
      modelName: '远行 SUV 2.0T',
      mileageKm: 20_000,
      at,
    };
    const { vehicle } = await vehicles.add(wanted, null);
    bookers.push({
      customerId: member.id,
      vehicleId: vehicle.id,
      storeId: site.store.id,
      serviceId: site.serviceId,
    });
  }
  return bookers;
}

/** Every booker books each half hour of two weeks once, all bookers one half hour before any takes the next. */
export function bookingPlan({ composition, clock }: BenchParts, bookers: Booker[]): Plan {
  const today = dayOf(clock.now());
  const tokens = bookers.map(({ customerId }) =>
    composition.accessTokens.issue({ kind: 'member', customerId, sessionId: newId() }),
  );
  const targets: Plan['targets'] = [];
  for (let turn = 0; turn < daysCount * slotsADay; turn += 1) {
    const day = addDays(today, 1 + Math.floor(turn / slotsADay));
    const start = clockOfMinutes(opensAtMinutes + (turn % slotsADay) * 30);
    for (const [index, { vehicleId, storeId, serviceId }] of bookers.entries()) {
      const body = { vehicleId, storeId, serviceIds: [serviceId], day, start, note: '左前轮有异响' };
      targets.push({
        path: pathOf(bookAppointment.path),
        body: JSON.stringify(body),
        headers: { authorization: `Bearer ${tokens[index]}` },
      });
    }
  }
  const headers = { 'content-type': 'application/json' };
  return { method: 'POST', headers, targets: targets.slice(0, 30_000), keyed: true, expectedStatus: 201 };
}

const general = {
  name: '常规保养',
  type: 'maintenance',
  lane: 'general',
  summary: '',
  minutes: 30,
  priceFen: 45_000,
  promiseMinutes: null,
  order: 1,
} as const;

const advisor = {
  name: '林晓雯',
  title: '高级服务顾问',
  phone: '021-50001234',
  cap: 700,
  assigned: 0,
  lastAssignedAt: null,
  active: true,
};

const everyDay = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({
  weekday,
  opens: '09:00',
  closes: '17:00',
  breaks: [],
}));

function storeNumber(count: number): StoreRecord {
  return {
    id: newId(),
    groupId: newId(),
    brandId: newId(),
    brandName: '远行',
    name: `安心 ${count + 1} 店`,
    address: '上海市浦东新区锦绣路 1 号',
    phone: '021-50001234',
    location: { longitude: 121.54, latitude: 31.22 },
    zone: 'Asia/Shanghai',
    slotMinutes: 30,
    hours: everyDay,
    specialDays: [],
    lanes: [{ lane: 'general', bays: 100, onlineBays: 100 }],
    offPeak: { belowPercent: 50, bonusPoints: 200 },
    freeCancelMinutes: 120,
    bookAheadDays: 30,
  };
}
