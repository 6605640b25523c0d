import { listPackageOffers } from '@anxin/shared/contracts/package-offer';
import { readAgain } from '@/hooks/use-read';

/** Reads the store's packages again. */
export function readPackageOffersAgain(): Promise<void> {
  return readAgain('staff', listPackageOffers);
}
