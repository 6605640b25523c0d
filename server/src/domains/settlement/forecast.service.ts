import { type Earning, nextFrequency } from '@anxin/shared/rules/points/earning';
import type { FrequencyRule } from '@anxin/shared/rules/points/programme';
import { sumFen } from '@anxin/shared/rules/settlement/bill';
import { businessTypeOf } from '@anxin/shared/rules/settlement/business-type';
import type { AppointmentRecord, AppointmentService } from '../appointment';
import { cameInTime } from './bill-source';
import { earningsOf, type PayingAccountDeps, payingAccountOf } from './paying-account';
import type { SettlementService } from './settlement.service';

/** The points a coming visit is expected to earn. */
export interface ForecastRecord {
  appointmentId: string;
  startsAt: Date;
  paidFen: number;
  earnings: Earning[];
  nextFrequency: FrequencyRule | null;
}

export interface ForecastService {
  /**
   * Forecasts the points of the vehicle's coming or present visit, if it is paid without points. It uses the bill so
   * far, or the services' reference prices before the bill is opened, and the rules and campaigns of the visit's day.
   * Null without such a visit.
   */
  forecast(vehicle: { vehicleId: string; customerId: string }, at: Date): Promise<ForecastRecord | null>;
}

/** More appointments than a member can have ahead. */
const looked = 50;

export function createForecastService(
  deps: PayingAccountDeps & {
    appointments: Pick<AppointmentService, 'list'>;
    bills: Pick<SettlementService, 'billOf'>;
  },
): ForecastService {
  const { appointments, bills } = deps;

  async function nextOf(vehicle: { vehicleId: string; customerId: string }): Promise<AppointmentRecord | undefined> {
    const { customerId, vehicleId } = vehicle;
    const open = await appointments.list({ customerId, scope: 'open', cursor: undefined, limit: looked });
    return open.appointments.find((one) => one.vehicleId === vehicleId && one.state !== 'settled');
  }

  return {
    async forecast(vehicle, at) {
      const visit = await nextOf(vehicle);
      if (!visit) return null;
      const bill = await bills.billOf(visit.id);
      const businessType = bill?.order.businessType ?? businessTypeOf(visit.services);
      const paidFen = bill?.dueFen ?? sumFen(visit.services.map(({ priceFen }) => ({ amountFen: priceFen })));
      const payer = await payingAccountOf(deps, vehicle.vehicleId, visit.startsAt > at ? visit.startsAt : at);
      const { id: appointmentId, startsAt, offPeakPoints } = visit;
      return {
        appointmentId,
        startsAt,
        paidFen,
        earnings: earningsOf(
          payer,
          { kind: 'repair_order', businessType, offPeakPoints, arrivedInTime: cameInTime(visit) },
          paidFen,
        ),
        nextFrequency: nextFrequency(payer.programme.frequency, payer.visits.recent + 1),
      };
    },
  };
}
