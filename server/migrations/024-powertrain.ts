import { powertrainOfPlate, powertrains } from '@anxin/shared/rules/vehicle/powertrain';
import type { Migration } from '../src/infra/migrations';

/** Words of services that need a combustion engine. */
const engineWork = /机油|机滤|火花塞/;

/**
 * Each vehicle has a powertrain, at first the one that its plate suggests; its owner can correct it until the store
 * receives the vehicle. Each service names the powertrains it fits: all of them, or those with an engine when its name
 * or summary mentions engine oil, oil filters or spark plugs. docs/domain/customers.md#7
 */
export const migration: Migration = {
  name: '024-powertrain',

  async up(db) {
    const missing = { $exists: false };
    const vehicles = db.collection('vehicles');
    for await (const { _id, plate } of vehicles.find({ powertrain: missing }, { projection: { plate: 1 } })) {
      const set = { powertrain: powertrainOfPlate(String(plate)), powertrainChecked: false };
      await vehicles.updateOne({ _id }, { $set: set });
    }
    const services = db.collection('services');
    for await (const { _id, name, summary } of services.find({ powertrains: missing })) {
      const fitting = engineWork.test(`${name}${summary}`)
        ? powertrains.filter((one) => one !== 'electric')
        : powertrains;
      await services.updateOne({ _id }, { $set: { powertrains: fitting } });
    }
  },

  async down(db) {
    await db.collection('vehicles').updateMany({}, { $unset: { powertrain: '', powertrainChecked: '' } });
    await db.collection('services').updateMany({}, { $unset: { powertrains: '' } });
  },
};
