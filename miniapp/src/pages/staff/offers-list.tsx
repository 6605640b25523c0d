import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ComponentType, type ReactNode, useState } from 'react';
import { MoreButton } from '@/components/more-button';
import { Loaded } from '@/hooks/loaded';
import { useMore } from '@/hooks/use-more';
import { OffersHead } from './offers-head';
import { StateGroups } from './state-groups';

interface Offered {
  id: string;
  state: string;
}

interface OffersListProps<Offer extends Offered> {
  read: UseInfiniteQueryResult<InfiniteData<{ offers: readonly Offer[]; mayRun: boolean }>>;
  groups: readonly (readonly [Offer['state'], string])[];
  newWords: string;
  /** Names the roles that change the offers; shown to an employee who may only read. */
  readOnlyWords: string;
  /** Sums up the offers of a store in one line. */
  sumsOf: (offers: readonly Offer[]) => string;
  /** Shown in place of the list when the store offers nothing. */
  none: ReactNode;
  card: ComponentType<{ offer: Offer; mayRun: boolean; onRestock: () => void }>;
  stockSheet: ComponentType<{ offer: Offer; onClose: () => void }>;
  onNew: () => void;
  testId: string;
}

/** Lists a store's offers by state. An employee who runs them makes new ones and changes their stock. */
export function OffersList<Offer extends Offered>(props: OffersListProps<Offer>) {
  const { read, groups, newWords, readOnlyWords, sumsOf, none, onNew, testId } = props;
  const { card: OfferCard, stockSheet: OfferStockSheet } = props;
  const [restocked, setRestocked] = useState<Offer | null>(null);
  const more = useMore(read);
  return (
    <Loaded read={read} skeleton={[44, 220, 220]}>
      {({ pages }) => {
        const offers = pages.flatMap((page) => page.offers);
        const mayRun = pages[0]?.mayRun ?? false;
        return (
          <>
            <OffersHead
              sums={offers.length === 0 ? '' : sumsOf(offers)}
              newWords={newWords}
              readOnlyWords={readOnlyWords}
              onNew={mayRun ? onNew : null}
              testId={testId}
            />
            {offers.length === 0 && none}
            <StateGroups items={offers} groups={groups}>
              {(offer) => (
                <OfferCard key={offer.id} offer={offer} mayRun={mayRun} onRestock={() => setRestocked(offer)} />
              )}
            </StateGroups>
            <MoreButton {...more} />
            {restocked && <OfferStockSheet offer={restocked} onClose={() => setRestocked(null)} />}
          </>
        );
      }}
    </Loaded>
  );
}
