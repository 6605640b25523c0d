import * as z from 'zod';
import { day, exampleId, id, instant, mileageKm, params, plate, text, vin } from './fields';
import { pointsSummary } from './points';
import { operation } from './operation';
import { powertrain } from './powertrain';
import { memberTier } from './tier';
import { rowsOf } from './rows';

export const vehicle = z.object({
  id,
  plate: z.string(),
  /** Masked. */
  vin: z.string(),
  modelName: z.string(),
  /** Decides which services fit, and which gauge check-in reads. docs/domain/customers.md#7 */
  powertrain,
  /** True once the store has received the vehicle: from then on only the desk corrects the powertrain. */
  powertrainChecked: z.boolean(),
  mileageKm,
  /** The store the vehicle's points and advisor belong to. */
  storeId: id,
  storeName: z.string(),
  /** The next maintenance, estimated from the last visit and the recent mileage; null when there is no basis for it. */
  nextMaintenance: z.object({ inKm: z.int(), inDays: z.int(), day, progressPercent: z.int() }).nullable(),
  points: pointsSummary,
  /** The tier its spending has reached today. */
  tier: memberTier,
  /**
   * The request to transfer points that waits for the store: this vehicle's role in it, and the other vehicle. Null
   * when none waits. docs/domain/points.md#8.
   */
  openTransfer: z.object({ role: z.enum(['gives', 'gets']), vehicleId: id, requestedAt: instant }).nullable(),
});
export type Vehicle = z.output<typeof vehicle>;

/**
 * Lists the member's vehicles, the last used first. A replacement whose transfer waits comes after the others, and a
 * vehicle whose points have moved to its replacement comes last.
 */
export const listVehicles = operation({
  id: 'vehicle.list',
  method: 'GET',
  path: '/vehicles',
  summary: '我的车辆',
  access: 'member',
  answer: z.object({ vehicles: rowsOf(vehicle) }),
});

/** The details of a new vehicle beside its VIN. */
export const vehicleDetails = z.strictObject({
  plate,
  modelName: text('车型', 40),
  powertrain: powertrain.optional(),
  mileageKm,
  storeId: id,
});

export const exampleVehicle: z.input<typeof vehicleDetails> = {
  plate: '沪A12345',
  modelName: '星途 320',
  powertrain: 'fuel',
  mileageKm: 21,
  storeId: exampleId,
};

/**
 * Registers a vehicle: opens its points account in the store's programme and, for the member's first vehicle there,
 * assigns an advisor. Without a powertrain it gets the one that its plate suggests.
 */
export const addVehicle = operation({
  id: 'vehicle.add',
  method: 'POST',
  path: '/vehicles',
  summary: '添加车辆',
  access: 'member',
  status: 201,
  idempotent: true,
  body: vehicleDetails.extend({ vin }),
  example: { body: { ...exampleVehicle, vin: 'LSVAU0335H2999999' } },
  answer: vehicle,
  refusals: ['not_found', 'phone_required', 'vin_taken', 'plate_taken', 'vehicle_limit_reached', 'customer_merged'],
});

/** Corrects the plate, the model, the powertrain (until the store has received the vehicle) or the mileage, which only goes up. */
export const updateVehicle = operation({
  id: 'vehicle.update',
  method: 'POST',
  path: '/vehicles/:vehicleId',
  summary: '修改车辆',
  access: 'member',
  params: params('vehicleId'),
  body: z
    .strictObject({
      plate: plate.optional(),
      modelName: text('车型', 40).optional(),
      powertrain: powertrain.optional(),
      mileageKm: mileageKm.optional(),
    })
    .refine((body) => Object.keys(body).length > 0, '没有要修改的内容'),
  example: { body: { plate: '沪A12345', modelName: '星途 320', powertrain: 'fuel', mileageKm: 21_000 } },
  answer: vehicle,
  refusals: ['plate_taken', 'mileage_backwards', 'powertrain_checked'],
});
