import type { RepairOrder } from '@anxin/shared/contracts/repair-order';

export type LineKind = RepairOrder['lines'][number]['kind'];

/** What a kind of line is called on screen. */
export const lineKindNames: Record<LineKind, string> = { labour: '工时', part: '配件' };
