import { Refusal, refuseField } from '@anxin/shared/errors';
import { couponOfferStateOn, endOf, lastDayOf } from '@anxin/shared/rules/coupon/offer';
import { isPresentedAt } from '@anxin/shared/rules/coupon/coupon-state';
import { dayOf } from '@anxin/shared/values/store-time';
import { type Database, isDuplicateKey, type Session } from '../../infra/database';
import type { Once } from '../../infra/idempotency.model';
import type { InTurn } from '../../infra/turns';
import { newNo, newSecret } from './coupon-code';
import type { CouponCountModel } from './coupon-count.model';
import type { CouponOfferModel } from './coupon-offer.model';
import type { CouponModel } from './coupon.model';
import type { CouponOfferRecord, CouponOrigin, CouponRecord } from './coupon.record';

/** Coupons that a counter bill sells. */
export interface CouponSale {
  offerById(offerId: string): Promise<CouponOfferRecord | null>;
  /**
   * Issues the sold coupons to the vehicle, and counts them for the member. Refuses with `coupon_out_of_stock`,
   * `coupon_limit`, `coupon_offer_ended`, `points_account_closed`, or `not_found` when the vehicle no longer belongs to
   * the member.
   */
  issueSold(
    session: Session,
    input: { offerId: string; quantity: number; vehicleId: string; customerId: string; billId: string; at: Date },
  ): Promise<CouponRecord[]>;
  /**
   * Makes the coupons the bill sold void, and puts them back into stock. Refuses with `goods_used` when one was used,
   * or is held.
   */
  voidSold(session: Session, input: { billId: string; at: Date }): Promise<number>;
}

/** The services of other domains that issuing coupons needs. */
export interface CouponNeeds {
  vehicles: { keepWith(session: Session, vehicleId: string, customerId: string): Promise<void> };
  points: {
    accountOf(
      vehicleId: string,
      session?: Session | null,
    ): Promise<{ status: 'active' | 'closed'; storeId: string } | null>;
  };
  visits: {
    /** True when the member has had a settled visit, in any store. */
    hasSettled(customerId: string, session?: Session | null): Promise<boolean>;
  };
}

interface IssueDeps extends CouponNeeds {
  database: Database;
  offers: CouponOfferModel;
  counts: CouponCountModel;
  coupons: CouponModel;
  inTurn: InTurn;
}

interface Issued {
  offerId: string;
  quantity: number;
  vehicleId: string;
  customerId: string;
  origin: CouponOrigin;
  at: Date;
}

type IssueTerms = Omit<Issued, 'quantity' | 'origin'>;

/**
 * Issues coupons: never more than the stock or the member's limit, never to a vehicle whose account was closed. Refuses
 * with `coupon_out_of_stock`, `coupon_limit`, `coupon_offer_ended`, `coupon_new_customers_only`,
 * `points_account_closed`, and `not_found` when the vehicle no longer belongs to the member, or the store has no such
 * offer of this way.
 */
export interface CouponIssueService extends Pick<CouponSale, 'issueSold' | 'voidSold'> {
  claim(input: IssueTerms, once: Once | null): Promise<CouponRecord>;
  grant(
    input: IssueTerms & { reason: string; by: { id: string; name: string } },
    once: Once | null,
  ): Promise<CouponRecord>;
  /** The number of coupons the member has received, by offer. */
  countedFor(customerId: string, offerIds: readonly string[]): Promise<Map<string, number>>;
}

const triesMax = 20;

export function createCouponIssueService(deps: IssueDeps): CouponIssueService {
  const { database, offers, counts, coupons, inTurn } = deps;
  const issue = createIssuing(deps);

  /**
   * Issues one coupon. Requests for one offer wait for each other here rather than in the database, because many may
   * come at once.
   */
  const one = (input: Omit<Issued, 'quantity'>, once: Once | null): Promise<CouponRecord> =>
    inTurn(input.offerId, () =>
      database.transact(async (session) => {
        const [coupon] = await issue(session, { ...input, quantity: 1 });
        if (!coupon) throw new Error(`offer ${input.offerId} issued nothing`);
        return coupon;
      }, once),
    );

  return {
    claim: (input, once) => one({ ...input, origin: { kind: 'claim' } }, once),

    grant: ({ reason, by, ...input }, once) => one({ ...input, origin: { kind: 'grant', reason, by } }, once),

    countedFor: (customerId, offerIds) => counts.of(customerId, offerIds),

    issueSold: (session, { billId, ...input }) => issue(session, { ...input, origin: { kind: 'sale', billId } }),

    async voidSold(session, { billId, at }) {
      const sold = await coupons.soldBy(billId, session);
      if (sold.some((coupon) => coupon.state === 'used' || isPresentedAt(coupon, at))) throw new Refusal('goods_used');
      const left = sold.filter(({ state }) => state === 'unused');
      await coupons.voidAll(
        session,
        left.map(({ id }) => id),
        at,
      );
      for (const { offerId, countedFor: customerId } of left) {
        await offers.putBack(session, offerId, 1);
        await counts.putBack(session, { offerId, customerId }, 1);
      }
      return left.length;
    },
  };
}

function createIssuing({ offers, counts, coupons, vehicles, points, visits }: IssueDeps) {
  async function checkAudience(
    session: Session,
    { customerId }: Issued,
    { audience }: CouponOfferRecord,
  ): Promise<void> {
    if (audience === 'everyone' || !(await visits.hasSettled(customerId, session))) return;
    throw new Refusal('coupon_new_customers_only');
  }

  /** The offer, when it runs today and is of this way. */
  async function running(session: Session, { offerId, origin, at }: Issued): Promise<CouponOfferRecord> {
    const offer = await offers.byId(offerId, session);
    if (offer?.way !== origin.kind) throw refuseField('not_found', 'body.offerId');
    if (couponOfferStateOn(offer, offer.endedAt !== null, dayOf(at)) !== 'running') {
      throw new Refusal('coupon_offer_ended');
    }
    return offer;
  }

  /** A coupon is claimed or granted only in the store the account belongs to; it may be sold in any store. */
  async function checkAccount(session: Session, { vehicleId }: Issued, offer: CouponOfferRecord): Promise<void> {
    const account = await points.accountOf(vehicleId, session);
    if (account?.status !== 'active') throw new Refusal('points_account_closed');
    if (offer.way !== 'sale' && account.storeId !== offer.storeId) throw refuseField('not_found', 'body.offerId');
  }

  async function countFor(session: Session, { customerId, quantity }: Issued, offer: CouponOfferRecord): Promise<void> {
    const { id: offerId, perMemberLimit } = offer;
    try {
      if (await counts.take(session, { customerId, offerId }, quantity, perMemberLimit)) return;
    } catch (error) {
      if (!isDuplicateKey(error, counts.collectionName)) throw error;
      throw new Refusal('busy', { retryAfterSeconds: 1, cause: error });
    }
    throw new Refusal('coupon_limit', { detail: couponLimitWords(offer) });
  }

  async function freeNo(): Promise<string> {
    for (let tries = 1; tries <= triesMax; tries += 1) {
      const no = newNo();
      if (!(await coupons.isNoTaken(no))) return no;
    }
    throw new Error('no free number for a coupon was found');
  }

  return async (session: Session, wanted: Issued): Promise<CouponRecord[]> => {
    const { quantity, vehicleId, customerId, origin, at } = wanted;
    if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError(`${quantity} coupons cannot be issued`);
    const offer = await running(session, wanted);
    await checkAccount(session, wanted, offer);
    await checkAudience(session, wanted, offer);
    if (offer.left < quantity) throw outOfStock(offer);
    await vehicles.keepWith(session, vehicleId, customerId);
    if (!(await offers.take(session, offer.id, quantity))) throw new Refusal('coupon_out_of_stock');
    await countFor(session, wanted, offer);
    const issued: { coupon: CouponRecord; secret: string }[] = [];
    while (issued.length < quantity) {
      const coupon = couponOf(offer, { id: coupons.newId(), no: await freeNo(), vehicleId, customerId, origin, at });
      issued.push({ coupon, secret: newSecret() });
    }
    await coupons.insert(session, issued);
    return issued.map(({ coupon }) => coupon);
  };
}

function couponOf(
  offer: CouponOfferRecord,
  issued: Pick<CouponRecord, 'id' | 'no' | 'vehicleId' | 'origin'> & { customerId: string; at: Date },
): CouponRecord {
  const { name, benefit, leastSpendFen, businessTypes, stackable, storeId } = offer;
  const { id, no, vehicleId, customerId, origin, at } = issued;
  const validUntil = lastDayOf(offer, at);
  return {
    id,
    no,
    offerId: offer.id,
    vehicleId,
    storeIds: [storeId],
    name,
    benefit,
    leastSpendFen,
    businessTypes,
    stackable,
    state: 'unused',
    validUntil,
    endsAt: endOf(validUntil),
    presented: null,
    used: null,
    origin,
    countedFor: customerId,
    moves: [],
    returned: [],
    issuedAt: at,
  };
}

function outOfStock({ left }: CouponOfferRecord): Refusal {
  return new Refusal('coupon_out_of_stock', left > 0 ? { detail: `只剩 ${left} 张` } : {});
}

function couponLimitWords({ perMemberLimit }: CouponOfferRecord): string {
  return `每人最多 ${perMemberLimit} 张`;
}
