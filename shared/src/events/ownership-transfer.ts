import type { OwnershipTransferState } from '../contracts/ownership-transfer';
import type { DomainEvent } from './event';

/** A vehicle that is offered to another person. The subject is the offer, the customer the one who offers. */
export type OwnershipTransferEvent = DomainEvent<
  `ownership_transfer.${OwnershipTransferState}`,
  { acceptedBy: string | null }
>;
