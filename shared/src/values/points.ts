/** Points are whole numbers, never fractions. */
export type Points = number;

/** The points that are worth one yuan (n points = 1 yuan): the store sets it, and each journal stores it. */
export type PointsPerYuan = number;

/** The largest balance the ledger takes; keeps p × 100 inside safe integers. */
export const maxPoints: Points = 1_000_000_000;
