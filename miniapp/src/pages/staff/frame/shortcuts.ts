/** A key, or several pressed together, and its effect. */
export interface Shortcut {
  keys: readonly string[];
  does: string;
}

export interface ShortcutGroup {
  title: string;
  shortcuts: readonly Shortcut[];
}

/** Every shortcut of the staff side, as the help page lists them. None of them acts while a person types in a field. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    title: '所有页面',
    shortcuts: [
      { keys: ['?'], does: '打开帮助与快捷键' },
      { keys: ['Ctrl', 'Enter'], does: '按下主按钮；弹窗打开时是弹窗的确认，填写时也可用' },
      { keys: ['Esc'], does: '关闭弹窗' },
    ],
  },
  {
    title: '今日看板',
    shortcuts: [
      { keys: ['/'], does: '查找当天的车辆，Esc 清空' },
      { keys: ['↑ ↓ ← →'], does: '选择车辆' },
      { keys: ['Q'], does: '下一台待处理的车：先待确认，再待结算' },
      { keys: ['Enter'], does: '执行下一步：确认、接车、开工、完工、结算、交车' },
      { keys: ['D'], does: '婉拒选中的预约' },
      { keys: ['O'], does: '查看选中车辆的工单' },
      { keys: ['P'], does: '查看选中车辆的积分账户' },
      { keys: ['['], does: '前一天' },
      { keys: [']'], does: '后一天' },
      { keys: ['T'], does: '回到今天' },
      { keys: ['1 – 5'], does: '切换左侧的视图' },
      { keys: ['Esc'], does: '收起详情' },
    ],
  },
  {
    title: '积分账户',
    shortcuts: [
      { keys: ['/'], does: '查找车辆，Esc 清空' },
      { keys: ['↓'], does: '到查找结果，Enter 打开' },
    ],
  },
];
