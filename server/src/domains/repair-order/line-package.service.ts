import { Refusal } from '@anxin/shared/errors';
import type { Clock } from '../../infra/clock';
import type { Database, Session } from '../../infra/database';
import type { Once } from '../../infra/idempotency.model';
import type { PackageService } from '../service-package';
import { orderEvent } from './repair-order.events';
import type { OrderLine, RepairOrderModel, RepairOrderRecord } from './repair-order.model';

/** A line of an order as the desk saw it. */
interface LineRef {
  orderId: string;
  lineId: string;
  /** The version of the order the desk saw. */
  version: number;
}

/** Lines of an order that packages pay. Repair order and settlement. */
export interface LinePackageService {
  /**
   * Marks the line to be paid by one use; the settlement takes it. Refuses with `order_state_changed` once it is
   * settled, `order_changed` when it has another version now, `not_found` when there is no such line,
   * `package_not_usable` (the detail says why), and `package_used_up`, also when the order's other lines have marked
   * the last use.
   */
  markLine(
    wanted: LineRef & { packageId: string; itemId: string; at: Date },
    once: Once | null,
  ): Promise<RepairOrderRecord>;
  /** Takes the mark off; refuses as `markLine` does, and changes nothing on a line without one. */
  unmarkLine(wanted: LineRef, once: Once | null): Promise<RepairOrderRecord>;
}

export interface LinePackageDeps {
  database: Database;
  clock: Clock;
  orders: RepairOrderModel;
  packages: Pick<PackageService, 'check'>;
}

export function createLinePackageService({ database, clock, orders, packages }: LinePackageDeps): LinePackageService {
  /** The order and its line, as the desk read them. */
  async function lineIn(session: Session, { orderId, lineId, version }: LineRef) {
    const order = await orders.byId(orderId, session);
    const line = order?.lines.find(({ id }) => id === lineId);
    if (!order || !line) throw new Refusal('not_found');
    if (order.state === 'settled') throw new Refusal('order_state_changed');
    if (order.version !== version) throw new Refusal('order_changed');
    return { order, line };
  }

  /** Sets the package that pays the line, provided nobody changed the order meanwhile. */
  async function setPackage(session: Session, order: RepairOrderRecord, line: OrderLine, paidBy: OrderLine['package']) {
    const { id, version, state } = order;
    const lines = order.lines.map((one) => (one === line ? { ...one, package: paidBy } : one));
    const changed = await orders.change(session, id, { version, state }, { lines });
    if (!changed) throw new Refusal('order_changed');
    database.outbox.tell(session, orderEvent('repair_order.lines_changed', changed, clock.now()));
    return changed;
  }

  return {
    markLine: ({ packageId, itemId, at, ...wanted }, once) =>
      database.transact(async (session) => {
        const { order, line } = await lineIn(session, wanted);
        const others = order.lines.filter((one) => one !== line);
        const marked = countMarked(others, { packageId, itemId });
        const { vehicleId, storeId } = order;
        const owned = await packages.check(session, { packageId, itemId, vehicleId, storeId, marked, at });
        const item = owned.items.find(({ id }) => id === itemId);
        if (!item) throw new Refusal('package_not_usable');
        const { name: itemName, valueFen } = item;
        return setPackage(session, order, line, { packageId, itemId, name: owned.name, itemName, valueFen });
      }, once),

    unmarkLine: (wanted, once) =>
      database.transact(async (session) => {
        const { order, line } = await lineIn(session, wanted);
        return line.package === null ? order : setPackage(session, order, line, null);
      }, once),
  };
}

/** The number of lines that are marked with a use of the item. */
export function countMarked(
  lines: readonly Pick<OrderLine, 'package'>[],
  { packageId, itemId }: { packageId: string; itemId: string },
): number {
  return lines.filter((line) => line.package?.packageId === packageId && line.package.itemId === itemId).length;
}
