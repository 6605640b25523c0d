import { listPackageOffers } from '@anxin/shared/contracts/package-offer';
import { readAgain } from '@/hooks/use-read';

/** The store's packages are read again. */
export function readPackageOffersAgain(): Promise<void> {
  return readAgain('staff', listPackageOffers);
}
