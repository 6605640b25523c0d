import { mayChangeAdvisor } from '@anxin/shared/rules/advisor/advisor-change';
import { dealAdvisor, hasRoom } from '@anxin/shared/rules/advisor/deal-advisor';
import { yearsServed } from '@anxin/shared/rules/advisor/years-served';
import { Refusal, refuseField } from '@anxin/shared/errors';
import { defaultZone, type StoreZone } from '@anxin/shared/values/store-time';
import type { Clock } from '../../infra/clock';
import type { Database, Session } from '../../infra/database';
import type { Once } from '../../infra/idempotency.model';
import { createTurns } from '../../infra/turns';
import type { AdvisorModel, AdvisorRecord } from './advisor.model';
import type { Assignment, AssignmentModel } from './assignment.model';

export interface AdvisorServiceDeps {
  database: Database;
  advisors: AdvisorModel;
  assignments: AssignmentModel;
  stores: { storeById(id: string): Promise<{ zone: StoreZone } | null> };
  clock: Clock;
}

/** An advisor as their member sees them. */
export interface AdvisorCardRecord {
  id: string;
  name: string;
  storeId: string;
  phone: string;
  yearsServed: number;
}

interface Wish {
  customerId: string;
  storeId: string;
  /** Null leaves it to the even deal. */
  advisorId: string | null;
  at: Date;
}

export type AdvisorService = ReturnType<typeof createAdvisorService>;

/** Gives members their advisor. docs/domain/advisor-assignment.md#1, #2, #3. */
export function createAdvisorService({ database, advisors, assignments, stores, clock }: AdvisorServiceDeps) {
  const inTurn = createTurns();

  /** Assigns an advisor to a member who has none. When all are full the member waits, and the answer is null. */
  async function ensure(session: Session, who: Omit<Wish, 'advisorId'>): Promise<Assignment | null> {
    const { customerId, storeId, at } = who;
    const current = await assignments.find(customerId, storeId, session);
    if (current) return current;
    const advisor = dealAdvisor(await advisors.ofStore(storeId, session));
    if (!advisor) {
      await assignments.wait(session, { customerId, storeId, since: at });
      return null;
    }
    await give(session, advisor, at);
    const next = { customerId, storeId, advisorId: advisor.id, since: at, changedAt: null };
    await assignments.put(session, next, 'dealt', null);
    return next;
  }

  async function give(session: Session, advisor: AdvisorRecord, at: Date): Promise<void> {
    if (!(await advisors.give(session, advisor, at))) throw new Refusal('busy', { retryAfterSeconds: 1 });
  }

  async function change(session: Session, wish: Wish & { advisorId: string }): Promise<Assignment> {
    const { customerId, storeId, advisorId, at } = wish;
    const current = await assignments.find(customerId, storeId, session);
    if (current?.advisorId === advisorId) return current;
    if (current && !mayChangeAdvisor(current.changedAt, at)) throw new Refusal('advisor_change_too_soon');
    const [advisor] = await advisors.byIds([advisorId], session);
    if (!advisor?.active || advisor.storeId !== storeId) throw refuseField('advisor_not_available', 'body.advisorId');
    if (!hasRoom(advisor)) throw refuseField('advisor_full', 'body.advisorId');
    await give(session, advisor, at);
    if (current) await advisors.takeBack(session, current.advisorId);
    const next = { customerId, storeId, advisorId, since: at, changedAt: current ? at : null };
    await assignments.put(session, next, 'chosen', current?.advisorId ?? null);
    return next;
  }

  async function cardsOf(found: Assignment[]): Promise<AdvisorCardRecord[]> {
    const known = new Map((await advisors.byIds(found.map((one) => one.advisorId))).map((one) => [one.id, one]));
    const at = clock.now();
    const cards: AdvisorCardRecord[] = [];
    for (const assigned of found) {
      const advisor = known.get(assigned.advisorId);
      const zone = (await stores.storeById(assigned.storeId))?.zone ?? defaultZone;
      if (advisor) cards.push(cardWith(advisor, assigned, at, zone));
    }
    return cards;
  }

  async function cardOf(assigned: Assignment): Promise<AdvisorCardRecord | null> {
    const [card = null] = await cardsOf([assigned]);
    return card;
  }

  return {
    /**
     * The advisor the member has in the store; a member without one is assigned one. Null when all are full: then the
     * member waits in the store's queue. docs/domain/advisor-assignment.md#1, #2.
     */
    async ensureAssigned(session: Session, who: Omit<Wish, 'advisorId'>): Promise<string | null> {
      return (await ensure(session, who))?.advisorId ?? null;
    },

    /**
     * Runs a transaction that may assign an advisor of the store. New members of a store want the same advisor, so
     * these transactions run one after another.
     */
    dealing: <T>(storeId: string, transaction: () => Promise<T>): Promise<T> => inTurn(storeId, transaction),

    /**
     * Assigns the advisor the member chose. With `advisorId: null` the present advisor stays, or one is assigned.
     * Refuses with `advisor_not_available`, `advisor_full`, `advisor_change_too_soon`.
     * docs/domain/advisor-assignment.md#1, #2, #3.
     */
    choose({ advisorId, ...who }: Wish, once: Once | null): Promise<Assignment | null> {
      const work = (session: Session) =>
        advisorId === null ? ensure(session, who) : change(session, { ...who, advisorId });
      return inTurn(who.storeId, () => database.transact(work, once));
    },

    /** The store's advisors who take members and have room, the least burdened first. */
    async withRoom(storeId: string): Promise<AdvisorRecord[]> {
      const found = await advisors.ofStore(storeId);
      return found.filter(hasRoom).toSorted((one, other) => one.assigned * other.cap - other.assigned * one.cap);
    },

    current: (customerId: string, storeId: string) => assignments.find(customerId, storeId),

    /** The member's advisor in the store, to show; null when there is none. */
    async cardIn(
      customerId: string,
      store: { id: string; zone: StoreZone },
      session: Session | null = null,
    ): Promise<AdvisorCardRecord | null> {
      const current = await assignments.find(customerId, store.id, session);
      const [advisor] = current ? await advisors.byIds([current.advisorId], session) : [];
      return current && advisor ? cardWith(advisor, current, clock.now(), store.zone) : null;
    },

    cardOf,

    /** The member's advisors, at most one in each store. */
    cards: async (customerId: string) => cardsOf(await assignments.ofCustomer(customerId)),

    async names(ids: readonly string[]): Promise<{ id: string; name: string }[]> {
      return (await advisors.byIds([...new Set(ids)])).map(({ id, name }) => ({ id, name }));
    },

    /** Members who wait for an advisor in the store, longest first. */
    waiting: (storeId: string) => assignments.waiting(storeId),

    /** Adds an advisor to a store. */
    add: (advisor: AdvisorRecord) => advisors.insert(advisor),
  };
}

function cardWith(
  advisor: AdvisorRecord,
  { storeId, since }: Assignment,
  at: Date,
  zone: StoreZone,
): AdvisorCardRecord {
  const { id, name, phone } = advisor;
  return { id, name, storeId, phone, yearsServed: yearsServed(since, at, zone) };
}
