import type { Lane, ServiceType } from '@anxin/shared/contracts/organisation';
import type { Powertrain } from '@anxin/shared/contracts/powertrain';
import { powertrains } from '@anxin/shared/rules/vehicle/powertrain';
import mongoose from 'mongoose';
import type { Connection } from '../../infra/database';
import { createRowReader } from '../../infra/row-reader';

/** A service a store offers. */
export interface ServiceRecord {
  id: string;
  storeId: string;
  name: string;
  type: ServiceType;
  lane: Lane;
  summary: string;
  /** Standard time the bay is taken for. */
  minutes: number;
  /** Reference price. */
  priceFen: number;
  /** Minutes from check-in within which it is promised ready; null without a promise. */
  promiseMinutes: number | null;
  /** The powertrains the service fits. docs/domain/customers.md#7 */
  powertrains: readonly Powertrain[];
  /** Place in the store's list, lowest first. */
  order: number;
}

/** A service to add; without powertrains it fits all of them. */
export type NewService = Omit<ServiceRecord, 'powertrains'> & Partial<Pick<ServiceRecord, 'powertrains'>>;

type ServiceDocument = Omit<ServiceRecord, 'id' | 'storeId'> & {
  _id: mongoose.Types.ObjectId;
  storeId: mongoose.Types.ObjectId;
};

const schema = new mongoose.Schema<ServiceDocument>(
  {
    storeId: { type: mongoose.Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    type: { type: String, required: true },
    lane: { type: String, required: true },
    summary: { type: String, default: '' },
    minutes: { type: Number, required: true, min: 1 },
    priceFen: { type: Number, required: true, min: 0 },
    promiseMinutes: { type: Number, default: null },
    powertrains: { type: [String], required: true },
    order: { type: Number, required: true },
  },
  { versionKey: false },
);

/** The services of stores; index `{storeId, order}`. */
export function createServiceModel(connection: Connection) {
  const services = connection.model('Service', schema, 'services');
  const readRows = createRowReader(connection, 'services');

  return {
    /** The store's services in its own order. */
    async ofStore(storeId: string): Promise<ServiceRecord[]> {
      const found = await services.find({ storeId }).sort({ order: 1 }).lean<ServiceDocument[]>();
      return readRows(found, serviceRecord);
    },

    async insert(service: NewService): Promise<void> {
      await services.create({ powertrains, ...service, _id: service.id });
    },
  };
}

export type ServiceModel = ReturnType<typeof createServiceModel>;

function serviceRecord({ _id, storeId, ...rest }: ServiceDocument): ServiceRecord {
  return { ...rest, id: _id.toHexString(), storeId: storeId.toHexString() };
}
