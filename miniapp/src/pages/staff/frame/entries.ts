import { isPermitted, type Permission } from '@anxin/shared/rules/organisation/permissions';
import type { IconName } from '@/components/icon-names';
import { staffPages } from '../addresses';
import type { StaffMember } from '../staff-gate';

/** A page of the staff side that the navigation leads to. */
export interface FrameEntry {
  page: string;
  name: string;
  icon: IconName;
  url: string;
  /** The permission that the page is for; without one it is for everyone in the store. */
  permission?: Permission;
}

export const boardEntry: FrameEntry = { page: 'board', name: '今日看板', icon: 'board', url: staffPages.board };

/** The entries of the navigation below the board, in this order. */
const entries: readonly FrameEntry[] = [
  { page: 'points-account', name: '积分账户', icon: 'search', url: staffPages.pointsAccount() },
  { page: 'counter', name: '柜台收款', icon: 'cash', url: staffPages.counter(), permission: 'bill.settle' },
  {
    page: 'points-adjustments',
    name: '调整审批',
    icon: 'check',
    url: staffPages.pointsAdjustments,
    permission: 'points.correct',
  },
  {
    page: 'transfers',
    name: '置换审批',
    icon: 'swap',
    url: staffPages.transfers,
    permission: 'points.transfer',
  },
  { page: 'coupons', name: '卡券管理', icon: 'coupon', url: staffPages.coupons },
  { page: 'packages', name: '套餐管理', icon: 'package', url: staffPages.packages },
  { page: 'points-rules', name: '积分规则', icon: 'gift', url: staffPages.pointsRules },
  {
    page: 'points-liability',
    name: '积分负债',
    icon: 'points',
    url: staffPages.pointsLiability,
    permission: 'points.read-books',
  },
  {
    page: 'points-audit',
    name: '账务审计',
    icon: 'insurance',
    url: staffPages.pointsAudit,
    permission: 'points.read-books',
  },
  { page: 'help', name: '帮助', icon: 'info', url: staffPages.help },
];

/** The pages that are useful to the employee in the chosen store. The server decides what the employee may do there. */
export function entriesFor({ store }: StaffMember): FrameEntry[] {
  return entries.filter(({ permission }) => permission === undefined || isPermitted(store.roles, permission));
}
