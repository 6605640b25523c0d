import type { StaffRole } from '@anxin/shared/contracts/organisation';
import { demoId } from './chance';
import { type StoreKey, storeKeys } from './stores';

/** The one password of all demo accounts. */
export const demoPassword = 'anxin2026';

export interface DemoEmployee {
  id: string;
  username: string;
  name: string;
  role: StaffRole;
  /** The role, and the team if any, as people call it. */
  title: string;
  stores: readonly StoreKey[];
}

const person = (
  username: string,
  name: string,
  role: StaffRole,
  title: string,
  ...stores: StoreKey[]
): DemoEmployee => ({ id: demoId(`staff:${username}`), username, name, role, title, stores });

/** Everyone with an account, the front desk of the main store first. */
export const demoStaff: DemoEmployee[] = [
  person('qiantai', '周敏', 'front_desk', '前台', 'pudong'),
  person('linxiaowen', '林晓雯', 'advisor', '高级服务顾问', 'pudong'),
  person('xuqing', '许晴', 'advisor', '服务顾问', 'pudong'),
  person('chenchao', '陈超', 'advisor', '服务顾问', 'pudong'),
  person('hejun', '何俊', 'advisor', '服务顾问', 'pudong'),
  person('kefu', '沈悦', 'customer_service_agent', '客服专员', 'pudong'),
  person('kefu2', '陆佳', 'customer_service_agent', '客服专员', 'pudong'),
  person('kuaibao', '丁海峰', 'workshop_leader', '快保组组长', 'pudong'),
  person('zonghe', '魏建国', 'workshop_leader', '综合一组组长', 'pudong'),
  person('banpen', '蒋涛', 'workshop_leader', '钣喷组组长', 'pudong'),
  person('jishi1', '吴斌', 'technician', '快保组技师', 'pudong'),
  person('jishi2', '郑凯', 'technician', '综合一组技师', 'pudong'),
  person('kefujingli', '赵蕾', 'service_care_manager', '客服经理', 'pudong'),
  person('shouhou', '钱卫东', 'after_sales_manager', '售后经理', 'pudong'),
  person('zongjingli', '孙志强', 'general_manager', '总经理', 'pudong'),
  person('yunying', '范晓琪', 'online_operations', '网络运营专员', 'pudong'),
  person('qiantai2', '杨洁', 'front_desk', '前台', 'xuhui'),
  person('gumanting', '顾曼婷', 'advisor', '服务顾问', 'xuhui'),
  person('fengyu', '冯宇', 'advisor', '服务顾问', 'xuhui'),
  person('xuhuizu', '韩磊', 'workshop_leader', '维修组组长', 'xuhui'),
  person('xuhuijl', '曹颖', 'after_sales_manager', '售后经理', 'xuhui'),
  person('qiantai3', '秦岚', 'front_desk', '前台', 'hongqiao'),
  person('tangyi', '唐一鸣', 'advisor', '服务顾问', 'hongqiao'),
  person('songjia', '宋佳', 'advisor', '服务顾问', 'hongqiao'),
  person('hongqiaozu', '薛刚', 'workshop_leader', '维修组组长', 'hongqiao'),
  person('hongqiaojl', '尹琳', 'after_sales_manager', '售后经理', 'hongqiao'),
  person('jituan', '方正', 'group_operations', '集团运营中心', ...storeKeys),
];

/** The employee who acts in a store, with the name the history shows. */
export function employeeOf(store: StoreKey, role: StaffRole): { id: string; name: string } {
  const found = demoStaff.find((one) => one.role === role && one.stores.includes(store));
  if (!found) throw new Error(`the demo has no ${role} in ${store}`);
  return { id: found.id, name: found.name };
}

export const advisorIdOf = (username: string): string => demoId(`advisor:${username}`);

/** The advisor of the featured member. */
export const featuredAdvisor = advisorIdOf('linxiaowen');
