import type { Lane } from '@anxin/shared/contracts/organisation';

/** What a lane is called on screen. */
export const laneNames: Record<Lane, string> = {
  express: '快速保养',
  general: '综合维修',
  body_and_paint: '快速钣喷',
};
