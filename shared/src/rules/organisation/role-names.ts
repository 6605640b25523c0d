import type { StaffRole } from '../../contracts/organisation';

/** The name of a role on screen. */
export const staffRoleNames: Record<StaffRole, string> = {
  front_desk: '前台',
  advisor: '服务顾问',
  customer_service_agent: '客服专员',
  technician: '技师',
  workshop_leader: '班组长',
  service_care_manager: '客服经理',
  after_sales_manager: '售后经理',
  general_manager: '总经理',
  online_operations: '网络运营专员',
  group_operations: '集团运营',
};
