import type { StaffRole } from '../../contracts/organisation';

/** Who answers for a store's points: gives them back, corrects them, approves what others asked for. */
export const pointsManagers: readonly StaffRole[] = ['service_care_manager', 'after_sales_manager', 'general_manager'];
