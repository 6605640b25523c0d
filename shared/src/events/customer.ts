import type { DomainEvent } from './event';

/**
 * Two records of one person became one, or two again. The subject is the one who stays, the
 * customer the one who has the records now. It is told once for each store that a moved record
 * belongs to.
 */
export type CustomerEvent = DomainEvent<'customer.merged' | 'customer.merge_undone', { mergeId: string; from: string }>;
