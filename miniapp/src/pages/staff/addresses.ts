import Taro from '@tarojs/taro';

/** The staff side's pages. */
export const staffPages = {
  session: '/pages/staff/session/index',
  board: '/pages/staff/board/index',
  order: (repairOrderId: string) => `/pages/staff/order/index?id=${repairOrderId}`,
  settle: (repairOrderId: string) => `/pages/staff/settle/index?id=${repairOrderId}`,
};

/** Goes to a page in place of the present one: there is no way back to what it was. */
export function replacePage(url: string): void {
  void Taro.redirectTo({ url });
}

/** Back to the board, from where the page was opened or afresh after a reload. */
export function backToBoard(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else replacePage(staffPages.board);
}
