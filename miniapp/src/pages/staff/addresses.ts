import Taro from '@tarojs/taro';
import { leaving } from '@/platform/unsaved';

/** The staff side's pages. */
export const staffPages = {
  session: '/pages/staff/session/index',
  board: '/pages/staff/board/index',
  transfers: '/pages/staff/transfers/index',
  order: (repairOrderId: string) => `/pages/staff/order/index?id=${repairOrderId}`,
  pointsLiability: '/pages/staff/points-liability/index',
  help: '/pages/staff/help/index',
  pointsAudit: '/pages/staff/points-audit/index',
  coupons: '/pages/staff/coupons/index',
  packages: '/pages/staff/packages/index',
  pointsRules: '/pages/staff/points-rules/index',
  pointsAccount: (vehicleId?: string) => `/pages/staff/points-account/index${vehicleId ? `?id=${vehicleId}` : ''}`,
  pointsAdjustments: '/pages/staff/points-adjustments/index',
  settle: (repairOrderId: string) => `/pages/staff/settle/index?id=${repairOrderId}`,
  /** A new bill of the counter, for that vehicle when one is named. */
  counter: (vehicleId?: string) => `/pages/staff/counter/index${vehicleId ? `?vehicleId=${vehicleId}` : ''}`,
  counterBill: (counterBillId: string) => `/pages/staff/counter/index?id=${counterBillId}`,
};

/** Replaces the current page: the back button does not return to it. */
export function replacePage(url: string): void {
  leaving(() => void Taro.redirectTo({ url }));
}

/** Opens the help page over the present one; nothing happens when it is open already. */
export function openHelp(): void {
  const pages = Taro.getCurrentPages();
  const route = pages[pages.length - 1]?.route ?? '';
  if (!route.includes('pages/staff/help/index')) void Taro.navigateTo({ url: staffPages.help });
}

/** Goes back to the page that opened this one; after a reload, to the board. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) leaving(() => void Taro.navigateBack());
  else replacePage(staffPages.board);
}

/** Back to the board below this page, however many pages lie between, or to a fresh one. */
export function backToBoard(): void {
  const routes = Taro.getCurrentPages().map(({ route }) => route ?? '');
  const boardAt = routes.findIndex((route) => route.endsWith('pages/staff/board/index'));
  if (boardAt === -1 || boardAt === routes.length - 1) replacePage(staffPages.board);
  else leaving(() => void Taro.navigateBack({ delta: routes.length - 1 - boardAt }));
}
