import type { LinePackage, RepairOrder } from '@anxin/shared/contracts/repair-order';
import { sumFen } from '@anxin/shared/rules/settlement/bill';
import type { OrderLine, RepairOrderRecord } from './repair-order.model';

/** A repair order as the store's staff see it. */
export function presentRepairOrder(order: RepairOrderRecord): RepairOrder {
  return {
    id: order.id,
    no: order.no,
    version: order.version,
    state: order.state,
    appointmentId: order.appointmentId,
    storeId: order.storeId,
    vehicleId: order.vehicleId,
    plate: order.plate,
    modelName: order.modelName,
    customerName: order.customerName,
    businessType: order.businessType,
    mileageKm: order.mileageKm,
    powertrain: order.powertrain,
    fuelPercent: order.fuelPercent,
    ownerSays: order.ownerSays,
    openedAt: order.openedAt.toISOString(),
    readyAt: order.readyAt?.toISOString() ?? null,
    lines: order.lines.map(presentLine),
    grossFen: sumFen(order.lines),
  };
}

function presentLine(line: OrderLine): RepairOrder['lines'][number] {
  const { id, kind, name, quantity, unitPriceFen, amountFen, express, proposedBy } = line;
  const paidBy = line.package && presentLinePackage(line.package);
  return { id, kind, name, quantity, unitPriceFen, amountFen, express, proposedBy, package: paidBy };
}

function presentLinePackage({ packageId, itemId, name, itemName, valueFen }: LinePackage): LinePackage {
  return { packageId, itemId, name, itemName, valueFen };
}
