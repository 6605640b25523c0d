import type { Database } from '../../infra/database';
import { createPrintedNumbers } from '../../infra/printed-numbers';
import { createAppointmentSweeper } from './appointment-sweeper';
import { createAppointmentModel } from './appointment.model';
import { createAppointmentService } from './appointment.service';
import { createAvailabilityService } from './availability.service';
import type { Advisors, Members, RepairOrders, Vehicles } from './neighbours';
import { createPlacesService } from './places.service';
import { createSlotLoadService } from './slot-load.service';
import { createSlotModel } from './slot.model';
import { createTransitionService } from './transition.service';
import { createVehicleClaimModel } from './vehicle-claim.model';

/** The parts of appointments, tied together; the other domains' services are handed in. */
export function createAppointmentParts(deps: {
  database: Database;
  members: Members;
  vehicles: Vehicles;
  advisors: Advisors;
  repairOrders: RepairOrders;
}) {
  const { connection } = deps.database;
  const slots = createSlotModel(connection);
  const loads = createSlotLoadService(slots);
  const model = createAppointmentModel(connection);
  const places = createPlacesService({ slots, vehicleClaims: createVehicleClaimModel(connection) });
  const transitions = createTransitionService(model);
  const numbers = createPrintedNumbers(connection);
  const own = { appointments: model, loads, places, transitions, numbers };
  return {
    appointments: createAppointmentService({ ...deps, ...own }),
    availability: createAvailabilityService(loads),
    appointmentSweeper: createAppointmentSweeper({ database: deps.database, appointments: model, transitions, places }),
  };
}
