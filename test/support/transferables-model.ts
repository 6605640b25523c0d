/**
 * A plain model of vehicles whose points, coupons and packages move to another, are used, and come back.
 * docs/domain/points.md#8.
 */

export type Command =
  | { do: 'transfer'; from: number; to: number }
  | { do: 'reverse'; transfer: number }
  | { do: 'use-coupon'; coupon: number }
  | { do: 'refund-coupon'; coupon: number }
  | { do: 'use-package'; pack: number }
  | { do: 'refund-package'; pack: number };

interface Move {
  from: number;
  to: number;
  /** The number of uses of a package before the move. */
  usesBefore: number;
}

interface Thing {
  at: number;
  moves: Move[];
}

interface Coupon extends Thing {
  used: boolean;
}

interface Pack extends Thing {
  /** Each use, and whether it was given back. */
  uses: { returned: boolean }[];
}

export interface Standing {
  /** For each vehicle: the replacement that its account points to, and its points. */
  vehicles: { movedTo: number | null; points: number }[];
  coupons: { at: number; used: boolean }[];
  packages: { at: number; used: number }[];
}

const last = <T>(list: readonly T[]): T | undefined => list.at(-1);
const cameBy = (transfer: { from: number; to: number }) => (thing: Thing) => {
  const move = last(thing.moves);
  return thing.at === transfer.to && move?.from === transfer.from && move.to === transfer.to;
};
const taken = ({ uses }: Pack) => uses.filter(({ returned }) => !returned).length;

export function createTransferablesModel(size: { vehicles: number; coupons: number; packages: number; times: number }) {
  const each = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, i) => make(i));
  const vehicles = each(size.vehicles, () => ({ movedTo: null as number | null, points: 100 }));
  const coupons = each(size.coupons, (i): Coupon => ({ at: i % size.vehicles, moves: [], used: false }));
  const packs = each(size.packages, (i): Pack => ({ at: i % size.vehicles, moves: [], uses: [] }));
  const transfers: { from: number; to: number; gave: number; reversed: boolean }[] = [];

  function holderOf(vehicle: number): number {
    const next = vehicles[vehicle]?.movedTo ?? null;
    return next === null ? vehicle : holderOf(next);
  }

  function transfer(from: number, to: number): string | null {
    const [old, anew] = [vehicles[from]!, vehicles[to]!];
    if (old.movedTo !== null || anew.movedTo !== null) return 'points_account_closed';
    transfers.push({ from, to, gave: old.points, reversed: false });
    anew.points += old.points;
    Object.assign(old, { points: 0, movedTo: to });
    for (const thing of [...coupons.filter(({ used }) => !used), ...packs].filter(({ at }) => at === from)) {
      thing.moves.push({ from, to, usesBefore: 'uses' in thing ? thing.uses.length : 0 });
      thing.at = to;
    }
    return null;
  }

  function reverse(index: number): string | null {
    const moved = transfers[index]!;
    if (moved.reversed) return 'points_transfer_state_changed';
    const [old, anew] = [vehicles[moved.from]!, vehicles[moved.to]!];
    if (anew.movedTo !== null) return 'points_account_closed';
    const back = [...coupons.filter(cameBy(moved)), ...packs.filter(cameBy(moved))];
    const spent = back.some((thing) =>
      'uses' in thing ? thing.uses.slice(last(thing.moves)!.usesBefore).some(({ returned }) => !returned) : thing.used,
    );
    if (spent) return 'belongings_used';
    moved.reversed = true;
    anew.points -= moved.gave;
    Object.assign(old, { points: moved.gave, movedTo: null });
    for (const thing of back) {
      thing.moves.pop();
      thing.at = moved.from;
    }
    return null;
  }

  /** It returns to the vehicle that has the account now. */
  function refundCoupon(coupon: Coupon): null {
    const to = holderOf(coupon.at);
    if (to !== coupon.at) coupon.moves.push({ from: coupon.at, to, usesBefore: 0 });
    Object.assign(coupon, { at: to, used: false });
    return null;
  }

  function useCoupon(coupon: Coupon): string | null {
    if (coupon.used) return 'coupon_used';
    coupon.used = true;
    return null;
  }

  function usePackage(pack: Pack): string | null {
    if (taken(pack) >= size.times) return 'package_used_up';
    pack.uses.push({ returned: false });
    return null;
  }

  function refundPackage(pack: Pack): null {
    last(pack.uses.filter(({ returned }) => !returned))!.returned = true;
    return null;
  }

  return {
    /** Runs the command and returns its refusal, or null when it took effect. */
    run(command: Command): string | null {
      switch (command.do) {
        case 'transfer':
          return transfer(command.from, command.to);
        case 'reverse':
          return reverse(command.transfer);
        case 'use-coupon':
          return useCoupon(coupons[command.coupon]!);
        case 'refund-coupon':
          return refundCoupon(coupons[command.coupon]!);
        case 'use-package':
          return usePackage(packs[command.pack]!);
        case 'refund-package':
          return refundPackage(packs[command.pack]!);
      }
    },
    canRefundCoupon: (coupon: number) => coupons[coupon]!.used,
    canRefundPackage: (pack: number) => taken(packs[pack]!) > 0,
    transfers: () => transfers.length,
    standing: (): Standing => ({
      vehicles: vehicles.map((one) => ({ ...one })),
      coupons: coupons.map(({ at, used }) => ({ at, used })),
      packages: packs.map((pack) => ({ at: pack.at, used: taken(pack) })),
    }),
  };
}
