/** Points are whole numbers, never fractions. */
export type Points = number;

/** How many points one yuan is worth (n points = 1 yuan): the store's, fixed in each journal when it is made. */
export type PointsPerYuan = number;

/** The largest balance the ledger takes; keeps p × 100 inside safe integers. */
export const maxPoints: Points = 1_000_000_000;
