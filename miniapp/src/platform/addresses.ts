/** The purpose of a booking; it decides the service chosen at first. */
export type BookingKind = 'maintenance' | 'repair' | 'paint';

/** A choice made while looking around a store. */
export interface BrowsedChoice {
  kind?: BookingKind;
  serviceId?: string;
  day?: string;
  start?: string;
}

/** Where employees log in. */
export const staffEntrance = '/pages/staff/session/index';

/** The owner's pages beside the tabs. */
export const ownerPages = {
  /** `onward` is the page to go on with: a browser has been away at WeChat meanwhile, and knows no way back. */
  bindPhone: (onward?: string) =>
    `/pages/session/phone/index${onward === undefined ? '' : `?onward=${encodeURIComponent(onward)}`}`,
  /** One of the two texts. */
  agreement: (kind: 'privacy' | 'terms') => `/pages/session/agreement/index?kind=${kind}`,
  book: (kind: BookingKind, vehicleId?: string) =>
    `/pages/booking/index?kind=${kind}${vehicleId ? `&vehicle=${vehicleId}` : ''}`,
  /** Booking in a store, with the choice made while looking around. */
  bookIn: (storeId: string, { kind = 'maintenance', serviceId, day, start }: BrowsedChoice = {}) =>
    `/pages/booking/index?kind=${kind}&store=${storeId}${serviceId ? `&service=${serviceId}` : ''}${day ? `&day=${day}` : ''}${start ? `&start=${start}` : ''}`,
  /** Books an appointment's services again: everything is chosen as before. */
  bookAgain: (appointmentId: string) => `/pages/booking/index?again=${appointmentId}`,
  stores: '/pages/stores/index',
  store: (storeId: string) => `/pages/stores/detail/index?store=${storeId}`,
  reschedule: (appointmentId: string) => `/pages/booking/index?reschedule=${appointmentId}`,
  appointment: (appointmentId: string, done?: 'booked' | 'moved') =>
    `/pages/appointment/index?id=${appointmentId}${done ? `&done=${done}` : ''}`,
  transfer: (vehicleId: string) => `/pages/points/transfer/index?vehicle=${vehicleId}`,
  ownershipTransfer: (vehicleId: string) => `/pages/points/handover/index?vehicle=${vehicleId}`,
  acceptOwnership: (code: string) => `/pages/points/accept/index?code=${code}`,
  points: (vehicleId: string) => `/pages/points/index?vehicle=${vehicleId}`,
  coupons: '/pages/coupon/index',
  coupon: (couponId: string) => `/pages/coupon/detail/index?id=${couponId}`,
  claimCoupons: (vehicleId?: string) => `/pages/coupon/claim/index${vehicleId ? `?vehicle=${vehicleId}` : ''}`,
  packages: '/pages/service-package/index',
  /** `path` is the address that leads nowhere. */
  notFound: (path: string) => `/pages/not-found/index?from=${encodeURIComponent(path)}`,
  addVehicle: '/pages/vehicle/edit/index',
  /** Adds a vehicle and goes on with `onward`. */
  addVehicleFor: (onward: string) => `/pages/vehicle/edit/index?onward=${encodeURIComponent(onward)}`,
  editVehicle: (vehicleId: string) => `/pages/vehicle/edit/index?id=${vehicleId}`,
  vehicles: '/pages/vehicle/list/index',
};
