import type { RepairOrder } from '@anxin/shared/contracts/repair-order';

export type LineKind = RepairOrder['lines'][number]['kind'];

export const lineKindNames: Record<LineKind, string> = { labour: '工时', part: '配件' };
