import type { TransferState } from '../contracts/vehicle-replacement';
import type { DomainEvent } from './event';

/** A request to move the points of a vehicle to its replacement. The subject is the request, the vehicle the old one. */
export type VehicleReplacementEvent = DomainEvent<`vehicle_replacement.${TransferState}`, { toVehicleId: string }>;
