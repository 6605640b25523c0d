import type { Domain, Platform } from '../../domain';
import { mergeableRecords, stepsByPeople } from '../../infra/mergeable';
import { createPrintedNumbers } from '../../infra/printed-numbers';
import { createAppointmentSweeper, type AppointmentSweeper } from './appointment-sweeper';
import { createAppointmentModel } from './appointment.model';
import { type AppointmentRouteDeps, appointmentRoutes } from './appointment.routes';
import { type AppointmentService, createAppointmentService } from './appointment.service';
import { availabilityRoutes } from './availability.routes';
import { type AvailabilityService, createAvailabilityService } from './availability.service';
import { createBookingLimits } from './booking-limits.service';
import { createBookingTurnModel, mergeableTurns } from './booking-turn.model';
import type { AdvisorService } from '../advisor';
import type { CustomerService } from '../customer';
import type { RepairOrderService } from '../repair-order';
import type { VehicleService } from '../vehicle';
import { createPlacesService } from './places.service';
import { createSlotLoadService } from './slot-load.service';
import { createSlotModel } from './slot.model';
import { staffAppointmentRoutes } from './staff-appointment.routes';
import { createTransitionService } from './transition.service';
import { createVehicleClaimModel } from './vehicle-claim.model';

export type { AppointmentRecord, AppointmentService } from './appointment.service';

interface Services {
  appointments: AppointmentService;
  availability: AvailabilityService;
  appointmentSweeper: AppointmentSweeper;
}

interface Needs {
  customers: CustomerService;
  vehicles: VehicleService;
  advisors: AdvisorService;
  repairOrders: RepairOrderService;
}

type RouteNeeds = Omit<AppointmentRouteDeps, 'appointments'>;

/** Appointments: booking, the board, and the visit in the store. */
export function createAppointment({ database }: Platform, needs: Needs): Domain<Services, RouteNeeds> {
  const { connection } = database;
  const { customers, vehicles, advisors, repairOrders } = needs;
  const slots = createSlotModel(connection);
  const loads = createSlotLoadService(slots);
  const model = createAppointmentModel(connection);
  const places = createPlacesService({ slots, vehicleClaims: createVehicleClaimModel(connection) });
  const transitions = createTransitionService(database);
  const appointments = createAppointmentService({
    database,
    customers,
    vehicles,
    advisors,
    repairOrders,
    appointments: model,
    loads,
    places,
    transitions,
    numbers: createPrintedNumbers(connection),
    limits: createBookingLimits({ appointments: model, turns: createBookingTurnModel(connection) }),
  });
  const availability = createAvailabilityService(loads);
  const appointmentSweeper = createAppointmentSweeper({ transitions, places });
  return {
    services: { appointments, availability, appointmentSweeper },
    routes: (services) => [
      ...appointmentRoutes({ ...services, appointments }),
      ...staffAppointmentRoutes({ ...services, appointments }),
      ...availabilityRoutes({ organisation: services.organisation, availability }),
    ],
    mergeables: [
      mergeableRecords(connection, { kind: 'appointments', use: stepsByPeople }),
      mergeableTurns(connection),
    ],
    sweeps: [{ name: 'sweeping appointments', everyMs: 15_000, run: (at) => appointmentSweeper.runOnce(at) }],
    watches: [{ events: 'appointment', kind: 'appointment' }],
  };
}
