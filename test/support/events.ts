import type { DomainEvent } from '@anxin/shared/events/event';
import { newId } from './ids';

/** An event that only tests know. */
export type TestEvent = DomainEvent<'test.happened' | 'test.ended', { no: number }>;

export function testEvent(at: Date, event: Partial<TestEvent> = {}): TestEvent {
  const nobody = { storeId: null, customerId: null, vehicleId: null };
  return { kind: 'test.happened', subjectId: newId(), ...nobody, at, details: { no: 1 }, ...event };
}
