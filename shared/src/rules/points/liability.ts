import type { Fen } from '../../values/money';
import type { Points, PointsPerYuan } from '../../values/points';
import { merged, type OriginEntry, type OriginLayer, startOrigins } from './origin';
import { worthFen } from './worth';

/** One entry of an account, with the system legs on its other side. */
export interface BookEntry extends OriginEntry {
  /** The store's month it was made in, `2026-11`. */
  month: string;
  systemLegs: readonly { account: string; points: Points }[];
}

/** The points that entered and left the accounts of a store in one month; both at least 0. */
export interface MonthMovement {
  month: string;
  earned: Points;
  used: Points;
}

/** A store's points at the end of a month. */
export interface MonthEnd extends MonthMovement {
  balance: Points;
}

/** The liability of a store for points. */
export interface StoreBook {
  storeId: string;
  accounts: number;
  journals: number;
  /** The number of accounts that could not be proved; the source of their points is unknown. */
  unproved: number;
  balance: Points;
  held: Points;
  debt: Points;
  /** The sum of the values of the accounts' balances, each rounded down. */
  accountsWorthFen: Fen;
  /** By year and source; sums to the balance. */
  layers: OriginLayer[];
  /** The months with movements, oldest first. */
  months: MonthMovement[];
  /** From the legs of the store's system accounts. */
  issued: Points;
  redeemed: Points;
  /** The points that transfers brought from other stores, less the points they took there. */
  moved: Points;
  /** (issued − redeemed + moved) − (balance − debt): 0 when the ledger is right. */
  difference: Points;
}

/** The stored facts about an account that was read. */
interface StoredAccount {
  storeId: string;
  balance: Points;
  held: Points;
  debt: Points;
}

/** One account as it is read, entry after entry. */
export interface AccountBook {
  add(entry: BookEntry): void;
  layers(): OriginLayer[];
  months(): Iterable<MonthMovement>;
  /** The sums of the legs on the other side, by the system account's name. */
  outside(): ReadonlyMap<string, Points>;
}

export function startAccountBook(): AccountBook {
  const origins = startOrigins();
  const months = new Map<string, MonthMovement>();
  const outside = new Map<string, Points>();
  return {
    add(entry) {
      origins.add(entry);
      addTo(months, { month: entry.month, earned: Math.max(0, entry.points), used: Math.max(0, 0 - entry.points) });
      for (const { account, points } of entry.systemLegs) outside.set(account, (outside.get(account) ?? 0) + points);
    },
    layers: () => origins.layers(),
    months: () => months.values(),
    outside: () => outside,
  };
}

/** The books of all stores, filled one account after another. docs/domain/points.md#10. */
export interface StoreBooks {
  /** `account` is null when the entries have no account; they count for the store they were made in. */
  count(
    book: AccountBook,
    read: { account: StoredAccount | null; storeId: string; journals: number; proved: boolean },
    pointsPerYuan: PointsPerYuan,
  ): void;
  store(storeId: string): StoreBook;
}

type OpenBook = Omit<StoreBook, 'layers' | 'months' | 'difference'> & {
  layers: Map<string, OriginLayer>;
  months: Map<string, MonthMovement>;
};

export function startStoreBooks(): StoreBooks {
  const books = new Map<string, OpenBook>();
  function open(storeId: string): OpenBook {
    const book = books.get(storeId) ?? emptyBook(storeId);
    books.set(storeId, book);
    return book;
  }

  return {
    count(book, { account, storeId, journals, proved }, pointsPerYuan) {
      const own = open(storeId);
      own.journals += journals;
      own.unproved += proved ? 0 : 1;
      for (const [name, points] of book.outside()) {
        const side = sideOf(name);
        if (side.kind === 'issued') open(side.storeId).issued -= points;
        else if (side.kind === 'redeemed') open(side.storeId).redeemed += points;
        else if (side.kind === 'moved') own.moved -= points;
      }
      if (!account) return;
      own.accounts += 1;
      own.balance += account.balance;
      own.held += account.held;
      own.debt += account.debt;
      own.accountsWorthFen += worthFen(account.balance, pointsPerYuan);
      const unplaced: OriginLayer = { source: 'unknown', year: 0, points: account.balance };
      for (const layer of proved ? book.layers() : [unplaced]) {
        const key = `${layer.year} ${layer.source}`;
        own.layers.set(key, { ...layer, points: layer.points + (own.layers.get(key)?.points ?? 0) });
      }
      for (const month of book.months()) addTo(own.months, month);
    },

    store(storeId) {
      const { months, layers, ...book } = open(storeId);
      const difference = book.issued - book.redeemed + book.moved - (book.balance - book.debt);
      return { ...book, difference, layers: merged(layers.values()), months: [...months.values()].toSorted(byMonth) };
    },
  };
}

function emptyBook(storeId: string): OpenBook {
  return {
    storeId,
    accounts: 0,
    journals: 0,
    unproved: 0,
    balance: 0,
    held: 0,
    debt: 0,
    accountsWorthFen: 0,
    layers: new Map(),
    months: new Map(),
    issued: 0,
    redeemed: 0,
    moved: 0,
  };
}

type Side = { kind: 'issued' | 'redeemed'; storeId: string } | { kind: 'debt' | 'moved' };

/** The side of a system account. An account for neither issued, redeemed nor owed points stands between accounts. */
function sideOf(name: string): Side {
  const [kind = '', ...rest] = name.split(':');
  if (kind === 'issued' || kind === 'redeemed') return { kind, storeId: rest.at(-1) ?? '' };
  return { kind: kind === 'debt' ? 'debt' : 'moved' };
}

function addTo(months: Map<string, MonthMovement>, { month, earned, used }: MonthMovement): void {
  const before = months.get(month) ?? { month, earned: 0, used: 0 };
  months.set(month, { month, earned: before.earned + earned, used: before.used + used });
}

const byMonth = (a: MonthMovement, b: MonthMovement) => (a.month < b.month ? -1 : 1);

/**
 * The last `count` months up to `upTo` with the balance at the end of each; a month without movement keeps the balance
 * before it. Since entries never change this is exact for any month that is over.
 */
export function monthEnds(movements: readonly MonthMovement[], upTo: string, count: number): MonthEnd[] {
  const wanted = Array.from({ length: count }, (_, back) => monthBefore(upTo, count - 1 - back));
  const [first = upTo] = wanted;
  let balance = movements.reduce((sum, { month, earned, used }) => sum + (month < first ? earned - used : 0), 0);
  return wanted.map((month) => {
    const { earned, used } = movements.find((one) => one.month === month) ?? { earned: 0, used: 0 };
    balance += earned - used;
    return { month, earned, used, balance };
  });
}

/** The month `count` months before. */
export function monthBefore(month: string, count: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 - count;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** The value of each part, so that the parts add up to exactly the value of the whole. */
export function worthOfParts(parts: readonly Points[], pointsPerYuan: PointsPerYuan): Fen[] {
  let [through, handedOut] = [0, 0];
  return parts.map((points) => {
    through += points;
    const upTo = worthFen(through, pointsPerYuan);
    const own = upTo - handedOut;
    handedOut = upTo;
    return own;
  });
}
