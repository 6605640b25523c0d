import type { Lane } from '@anxin/shared/contracts/organisation';

/** The name of each lane on the screen. */
export const laneNames: Record<Lane, string> = {
  express: '快速保养',
  general: '综合维修',
  body_and_paint: '快速钣喷',
};
