import type { Powertrain } from '@anxin/shared/contracts/powertrain';
import { powertrainOfPlate } from '@anxin/shared/rules/vehicle/powertrain';
import { isPlate } from '@anxin/shared/values/plate';
import { visibleCount } from '@anxin/shared/values/written';
import { readMileage } from './mileage-typed';
import type { PlateParts } from './plate-parts';
import { adviseVin } from './vin-advice';

/** A vehicle as it stands in the form. */
export interface TypedVehicle {
  plate: PlateParts;
  vin: string;
  modelName: string;
  /** Null until one is chosen: the one that the plate suggests counts then. */
  powertrain: Powertrain | null;
  mileage: string;
}

/** The chosen powertrain, or the one that the plate suggests. docs/domain/customers.md#7 */
export function powertrainOf({ plate, powertrain }: Pick<TypedVehicle, 'plate' | 'powertrain'>): Powertrain {
  return powertrain ?? powertrainOfPlate(plate.province + plate.rest);
}

/** Reasons by the name of the field, as the server names it. */
export type Faults = Partial<Record<string, string>>;

/** Finds missing and impossible values before sending. It skips fields that are left out. */
export function faultsOf({ plate, vin, modelName, mileage }: Partial<TypedVehicle>): Faults {
  const faults: Faults = {};
  if (plate && !isPlate(plate.province + plate.rest)) faults['plate'] = '请填写完整的车牌号，例如 沪A·D68K21';
  if (vin !== undefined) {
    const advice = adviseVin(vin);
    if (advice.state !== 'right') faults['vin'] = vin.trim() === '' ? '请填写车架号' : advice.text;
  }
  if (modelName !== undefined && visibleCount(modelName) === 0) faults['modelName'] = '请填写车型';
  if (mileage !== undefined && readMileage(mileage) === null) faults['mileageKm'] = '请填写里程，整数公里';
  return faults;
}

/** The field that a part of the form fills, where its name is another. */
const fieldOfPart: Partial<Record<string, string>> = { mileage: 'mileageKm', pictures: 'evidence' };

/** Removes the faults of the changed parts; the others stay. */
export function withoutFaults(faults: Faults, parts: readonly string[]): Faults {
  // Another vehicle is described by other fields.
  if (parts.includes('toId')) return {};
  const fixed = new Set(parts.map((part) => fieldOfPart[part] ?? part));
  return Object.fromEntries(Object.entries(faults).filter(([name]) => !fixed.has(name)));
}
