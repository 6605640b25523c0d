import { vinCheckDigit } from '@anxin/shared/values/vin';
import type { TransferRecord } from '../domains/vehicle-replacement';
import type { Once } from '../infra/idempotency.model';
import { evidencePicture } from './evidence-picture';
import { type DemoPerson, demoPeople } from './people';
import type { Stage } from './play';
import { employeeOf } from './staff';
import { demoStores, mainStore, type StoreKey } from './stores';

const minuteMs = 60_000;
const formerPoints = 1_900;

/**
 * Plays three requests to move points to another vehicle: one waits for the main store, one was refused, and one moved
 * to another brand of the group. They were made once, shortly before the demo began.
 */
export async function playTransfers(stage: Stage, now: Date): Promise<void> {
  const [waiting, refused] = demoPeople.filter(({ store, cars }) => store === mainStore && cars.length === 2);
  const moved = demoPeople.find(({ store }) => store === 'hongqiao');
  if (!waiting || !refused || !moved) throw new Error('the demo has nobody to transfer points');
  await ask(stage, waiting, before(now, 95), '旧车已在贵店置换，附新车行驶证。');
  const without = await ask(stage, refused, before(now, 300), '换了新车，积分想转过去。');
  const reason = '照片看不清车架号，请重新拍摄行驶证后再申请';
  await stage.services.transfers.refuse(
    without,
    { by: managerOf(mainStore), at: before(now, 240), reason },
    once('refuse', refused),
  );
  await moveOn(stage, moved, now);
}

/** The second car takes over from the first. */
async function ask({ services, cast }: Stage, person: DemoPerson, at: Date, note: string): Promise<TransferRecord> {
  const [old, next] = person.cars;
  if (!next) throw new Error(`${person.name} of the demo has one vehicle`);
  return request(services, person, { fromId: cast.vehicleId(old.key), vin: next.vin, at, note });
}

/** His former car of the main store's brand gave its points to his present one. */
async function moveOn({ services, cast }: Stage, person: DemoPerson, now: Date): Promise<void> {
  const [car] = person.cars;
  const customerId = cast.customerId(car.key);
  const at = before(now, 3 * 24 * 60);
  const former = { plate: '沪B71X09', vin: formerVin(), modelName: '奥迪 A4L 35 TFSI', mileageKm: 86_400 };
  const wanted = { ...former, customerId, store: demoStores[mainStore], at };
  const { vehicle } = await services.vehicles.add(wanted, once('former-car', person));
  const earned = { points: formerPoints, source: 'reward', title: '老客户回馈', reference: null } as const;
  await services.points.earn(null, { ...earned, vehicleId: vehicle.id, key: 'demo:former-car', at });
  const details = { fromId: vehicle.id, vin: car.vin, at: before(now, 400), note: '旧车已卖给贵店二手车部。' };
  const requested = await request(services, person, details);
  const approval = { by: managerOf(mainStore), at: now };
  await services.transfers.approve(requested, approval, once('approve', person));
}

interface RequestWanted {
  fromId: string;
  vin: string;
  note: string;
  at: Date;
}

async function request(services: Stage['services'], person: DemoPerson, { fromId, vin, note, at }: RequestWanted) {
  const from = await services.vehicles.byId(fromId);
  if (!from) throw new Error('a vehicle of the demo is gone');
  const { customerId } = from;
  const file = await services.files.upload({ customerId, content: evidencePicture(), at }, once('evidence', person));
  const wanted = { from, vin, vehicle: null, evidence: [file.id], note, ownerName: person.name, at };
  return (await services.transfers.request(wanted, once('request', person))).transfer;
}

function once(act: string, { openid }: DemoPerson): Once {
  return { scope: 'demo', key: `transfer:${openid}:${act}`, fingerprint: act };
}

const managerOf = (store: StoreKey) => employeeOf(store, 'after_sales_manager');

const before = (now: Date, minutes: number) => new Date(now.getTime() - minutes * minuteMs);

function formerVin(): string {
  const vin = 'LFV2A24G0H3071309';
  return `${vin.slice(0, 8)}${vinCheckDigit(vin)}${vin.slice(9)}`;
}
