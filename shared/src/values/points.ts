/** Points are whole numbers, never fractions. */
export type Points = number;

/** The points that are worth one yuan (n points = 1 yuan): the store sets it, and each journal stores it. */
export type PointsPerYuan = number;

/** The largest balance of an account, so that p × 100 is a safe integer. */
export const maxPoints: Points = 1_000_000_000;
