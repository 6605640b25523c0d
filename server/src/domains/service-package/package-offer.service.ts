import { Refusal, refuseField } from '@anxin/shared/errors';
import type { Database, Session } from '../../infra/database';
import { idCursor, type Page, pageOf } from '../../infra/cursor';
import type { Once } from '../../infra/idempotency.model';
import type { PackageOfferModel } from './package-offer.model';
import type { OfferEnded, OfferWanted, PackageOfferRecord } from './package.record';

/** Packages a store sells. */
export interface PackageOfferService {
  offerById(offerId: string, session?: Session | null): Promise<PackageOfferRecord | null>;
  /** Lists offers, the newest first, ended ones too. Refuses with `invalid_cursor`. */
  offers(storeId: string, page: { cursor?: string | undefined; limit: number }): Promise<Page<PackageOfferRecord>>;
  /** The offers the store sells now, the newest first. */
  offersOnSale(storeId: string): Promise<PackageOfferRecord[]>;
  /** On sale from now on. */
  createOffer(wanted: OfferWanted, once: Once | null): Promise<PackageOfferRecord>;
  /**
   * Refuses with `package_offer_ended`, with `package_offer_changed` when it has another version now, and with
   * `invalid_input` for a stock below the number sold already.
   */
  changeStock(
    input: { offer: PackageOfferRecord; version: number; stock: number | null },
    once: Once | null,
  ): Promise<PackageOfferRecord>;
  /** Refuses with `package_offer_ended`. */
  endOffer(input: OfferEnded, once: Once | null): Promise<PackageOfferRecord>;
}

/** The most offers that an owner could look through. */
const shownMax = 100;

const places = idCursor('packageOffer');

export function createPackageOfferService(deps: {
  database: Database;
  offers: PackageOfferModel;
}): PackageOfferService {
  const { database, offers } = deps;

  async function current(session: Session, id: string): Promise<PackageOfferRecord> {
    const found = await offers.byId(id, session);
    if (!found) throw new Refusal('not_found');
    if (found.endedAt !== null) throw new Refusal('package_offer_ended');
    return found;
  }

  return {
    offerById: (offerId, session) => offers.byId(offerId, session),

    async offers(storeId, { cursor, limit }) {
      const before = places.read(cursor);
      const found = await offers.page(storeId, { before, limit: limit + 1 });
      return pageOf(found, limit, ({ id }) => places.write(id));
    },

    offersOnSale: (storeId) => offers.onSale(storeId, shownMax),

    createOffer: ({ storeId, terms, by, at }, once) =>
      database.transact(async (session) => {
        const { name, priceFen, validMonths, stock, items } = terms;
        const offer: PackageOfferRecord = {
          id: offers.newId(),
          storeId,
          version: 1,
          name,
          priceFen,
          validMonths,
          stock,
          sold: 0,
          left: stock,
          items: items.map((item) => ({
            id: offers.newId(),
            name: item.name,
            times: item.times,
            valueFen: item.valueFen,
          })),
          createdBy: by,
          createdAt: at,
          endedBy: null,
          endedAt: null,
        };
        await offers.insert(session, offer);
        return offer;
      }, once),

    changeStock: ({ offer: { id }, version, stock }, once) =>
      database.transact(async (session) => {
        const offer = await current(session, id);
        if (offer.version !== version) throw new Refusal('package_offer_changed');
        if (stock !== null && stock < offer.sold) throw belowSold(offer.sold);
        const changed = await offers.setStock(session, offer, stock);
        if (!changed) throw new Refusal('package_offer_changed');
        return changed;
      }, once),

    endOffer: ({ offer: { id }, by, at }, once) =>
      database.transact(async (session) => {
        await current(session, id);
        const ended = await offers.end(session, id, { endedBy: by, endedAt: at });
        if (!ended) throw new Refusal('package_offer_ended');
        return ended;
      }, once),
  };
}

function belowSold(sold: number): Refusal {
  return refuseField('invalid_input', 'body.stock', `已售 ${sold} 份，库存不能少于已售数量`);
}
