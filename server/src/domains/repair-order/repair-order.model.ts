import type { BusinessType } from '@anxin/shared/contracts/organisation';
import type { LinePackage, RepairOrder } from '@anxin/shared/contracts/repair-order';
import type { Powertrain } from '@anxin/shared/contracts/powertrain';
import { powertrainOfPlate } from '@anxin/shared/rules/vehicle/powertrain';
import mongoose from 'mongoose';
import type { Connection, Session } from '../../infra/database';
import { createRowReader } from '../../infra/row-reader';
import { changeGuarded } from '../../infra/guarded-change';

export interface OrderLine {
  id: string;
  kind: 'labour' | 'part';
  name: string;
  quantity: number;
  unitPriceFen: number;
  amountFen: number;
  /** The charge of a service that carries the promise. docs/domain/appointments.md#7. */
  express: boolean;
  /** Name of who proposed it. */
  proposedBy: string;
  /** The package that pays it, up to the value of one use. */
  package: LinePackage | null;
}

/** The work on a car in one visit, and its price. */
export interface RepairOrderRecord {
  id: string;
  /** As printed: `PD01-261124-027`. */
  no: string;
  /** Raised by every change. */
  version: number;
  state: RepairOrder['state'];
  appointmentId: string;
  storeId: string;
  customerId: string;
  vehicleId: string;
  /** As they were at check-in, for the papers. */
  plate: string;
  modelName: string;
  customerName: string;
  businessType: BusinessType;
  mileageKm: number;
  /** As it was at check-in. */
  powertrain: Powertrain;
  /** The gauge: the battery charge of an electric car, the fuel of the others. */
  fuelPercent: number | null;
  ownerSays: string;
  openedBy: { id: string; name: string };
  openedAt: Date;
  readyAt: Date | null;
  settledAt: Date | null;
  lines: OrderLine[];
  /**
   * The number of times points or coupons were held for it. A hold and a settlement both write this document, so that
   * they conflict when they run at once.
   */
  holdsPlaced: number;
}

type Ids = 'id' | 'appointmentId' | 'storeId' | 'customerId' | 'vehicleId';
type RepairOrderDocument = Omit<RepairOrderRecord, Ids | 'holdsPlaced' | 'lines' | 'powertrain'> & {
  /** Left out of orders that are older than the field. */
  powertrain?: Powertrain;
  /** Left out of orders that are older than the field. */
  holdsPlaced?: number;
  /** A line's package is left out of orders that are older than packages. */
  lines: (Omit<OrderLine, 'package'> & Partial<Pick<OrderLine, 'package'>>)[];
  _id: mongoose.mongo.ObjectId;
  appointmentId: mongoose.mongo.ObjectId;
  storeId: mongoose.mongo.ObjectId;
  customerId: mongoose.mongo.ObjectId;
  vehicleId: mongoose.mongo.ObjectId;
};

/** The state and version that a change requires of an order. */
export type OrderGuard = Partial<Pick<RepairOrderRecord, 'state' | 'version'>>;

const { ObjectId } = mongoose.mongo;

/** Repair orders and their guarded writes. */
export function createRepairOrderModel(connection: Connection) {
  const orders = connection.collection<RepairOrderDocument>('repair_orders');
  const readRows = createRowReader(connection, 'repair_orders');

  return {
    newId: () => new ObjectId().toHexString(),

    async insert(session: Session, order: RepairOrderRecord): Promise<void> {
      await orders.insertOne(orderDocument(order), { session });
    },

    async byId(id: string, session: Session | null = null): Promise<RepairOrderRecord | null> {
      const found = await orders.findOne({ _id: new ObjectId(id) }, session ? { session } : {});
      return found && orderRecord(found);
    },

    async byIds(ids: readonly string[]): Promise<RepairOrderRecord[]> {
      if (ids.length === 0) return [];
      const found = orders.find({ _id: { $in: ids.map((id) => new ObjectId(id)) } });
      return readRows(await found.toArray(), orderRecord);
    },

    /** Index `{appointmentId}`. */
    async byAppointments(appointmentIds: readonly string[]): Promise<RepairOrderRecord[]> {
      const ids = appointmentIds.map((id) => new ObjectId(id));
      return readRows(await orders.find({ appointmentId: { $in: ids } }).toArray(), orderRecord);
    },

    /**
     * Compare-and-set: counts one more hold of points, or presented coupon, for the order; null when the guard does not
     * hold.
     */
    async countHold(session: Session, id: string, guard: OrderGuard): Promise<RepairOrderRecord | null> {
      const counted = await changeGuarded(orders, session, {
        own: { _id: new ObjectId(id) },
        guard,
        change: { $inc: { holdsPlaced: 1 } },
      });
      return counted && orderRecord(counted);
    },

    /** Compare-and-set: changes the order's lines and raises its version; null when the guard does not hold. */
    async change(
      session: Session,
      id: string,
      guard: OrderGuard,
      change: Pick<RepairOrderRecord, 'lines'>,
    ): Promise<RepairOrderRecord | null> {
      const changed = await changeGuarded(orders, session, {
        own: { _id: new ObjectId(id) },
        guard,
        change: { $set: change, $inc: { version: 1 } },
      });
      return changed && orderRecord(changed);
    },
  };
}

export type RepairOrderModel = ReturnType<typeof createRepairOrderModel>;

function orderDocument({ id, ...rest }: RepairOrderRecord): RepairOrderDocument {
  return {
    ...rest,
    _id: new ObjectId(id),
    appointmentId: new ObjectId(rest.appointmentId),
    storeId: new ObjectId(rest.storeId),
    customerId: new ObjectId(rest.customerId),
    vehicleId: new ObjectId(rest.vehicleId),
  };
}

/** Reads a stored order. */
export function orderRecord({ _id, ...rest }: RepairOrderDocument): RepairOrderRecord {
  return {
    ...rest,
    id: _id.toHexString(),
    appointmentId: rest.appointmentId.toHexString(),
    storeId: rest.storeId.toHexString(),
    customerId: rest.customerId.toHexString(),
    vehicleId: rest.vehicleId.toHexString(),
    powertrain: rest.powertrain ?? powertrainOfPlate(rest.plate),
    holdsPlaced: rest.holdsPlaced ?? 0,
    lines: rest.lines.map((line) => ({ ...line, package: line.package ?? null })),
  };
}
