import type { Domain, Platform } from '../../domain';
import { mergeableRecords } from '../../infra/mergeable';
import { createPrintedNumbers } from '../../infra/printed-numbers';
import type { PackageService } from '../service-package';
import { linePackageRoutes } from './line-package.routes';
import { createRepairOrderMoves } from './repair-order.lifecycle';
import { createRepairOrderModel } from './repair-order.model';
import { repairOrderRoutes } from './repair-order.routes';
import { createRepairOrderService, type RepairOrderService } from './repair-order.service';

export type { OrderLine, RepairOrderRecord, RepairOrderService } from './repair-order.service';

interface Services {
  repairOrders: RepairOrderService;
}

interface Needs {
  packages: PackageService;
}

/** Repair orders and their lines, from check-in to settlement. */
export function createRepairOrder({ database, clock }: Platform, { packages }: Needs): Domain<Services> {
  const { connection } = database;
  const repairOrders = createRepairOrderService({
    database,
    clock,
    orders: createRepairOrderModel(connection),
    moves: createRepairOrderMoves(database),
    numbers: createPrintedNumbers(connection),
    packages,
  });
  return {
    services: { repairOrders },
    mergeables: [
      mergeableRecords(database.connection, { kind: 'repair_orders', use: ({ version, state }) => [version, state] }),
    ],
    routes: () => [...repairOrderRoutes({ repairOrders }), ...linePackageRoutes({ repairOrders, packages })],
    watches: [{ events: 'repair_order', kind: 'repair_order' }],
  };
}
