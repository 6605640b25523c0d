import type { Answer } from '@anxin/shared/contracts/operation';
import type { listServices, listStores } from '@anxin/shared/contracts/organisation';
import { hoursOf } from '@anxin/shared/rules/slots/calendar';
import { dayOf } from '@anxin/shared/values/store-time';
import type { ServiceRecord } from './service.model';
import type { StoreRecord } from './store.model';

export function presentStore(store: StoreRecord, at: Date): Answer<typeof listStores>['stores'][number] {
  const today = hoursOf(store, dayOf(at, store.zone));
  return {
    id: store.id,
    name: store.name,
    brandName: store.brandName,
    address: store.address,
    phone: store.phone,
    location: { longitude: store.location.longitude, latitude: store.location.latitude },
    hours: store.hours.map(({ weekday, opens, closes }) => ({ weekday, opens, closes })),
    today: today && { opens: today.opens, closes: today.closes },
    freeCancelMinutes: store.freeCancelMinutes,
  };
}

export function presentService(service: ServiceRecord): Answer<typeof listServices>['services'][number] {
  return {
    id: service.id,
    name: service.name,
    type: service.type,
    lane: service.lane,
    summary: service.summary,
    minutes: service.minutes,
    priceFen: service.priceFen,
    promiseMinutes: service.promiseMinutes,
    powertrains: [...service.powertrains],
  };
}
