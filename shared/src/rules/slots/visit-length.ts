import type { Lane } from '../../contracts/organisation';
import { promiseMinutesOf } from '../promise/promise';

/** The facts about a service that the slot calculation needs. */
export interface VisitService {
  lane: Lane;
  /** Standard time the bay is taken for. */
  minutes: number;
  promiseMinutes: number | null;
}

/** One visit of one or more services: its lane, its minutes there, and the minutes until the hand-over. */
export interface VisitLength {
  lane: Lane;
  minutes: number;
  /** From the start to the hand-over: the promise when the service has one, never less than the standard time. */
  handBackMinutes: number;
}

/**
 * Services of one visit follow one another in one lane, so their minutes add up. Null without services, or when they
 * need different lanes. docs/domain/appointments.md#2.
 */
export function visitLengthOf(services: readonly VisitService[]): VisitLength | null {
  const lane = services[0]?.lane;
  if (lane === undefined || services.some((service) => service.lane !== lane)) return null;
  const minutes = services.reduce((sum, service) => sum + service.minutes, 0);
  return { lane, minutes, handBackMinutes: Math.max(minutes, promiseMinutesOf(services) ?? 0) };
}
