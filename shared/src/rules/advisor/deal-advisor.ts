/** The facts about an advisor that the even distribution uses. */
export interface AdvisorLoad {
  id: string;
  /** Most members the advisor may have. */
  cap: number;
  /** Members the advisor has. */
  assigned: number;
  /** The time the advisor last received a member; null when never. */
  lastAssignedAt: Date | null;
  /** False while the advisor takes no new members. */
  active: boolean;
}

/** The advisor takes new members and is under the cap. docs/domain/advisor-assignment.md#2. */
export function hasRoom(advisor: AdvisorLoad): boolean {
  return advisor.active && advisor.assigned < advisor.cap;
}

/**
 * Chooses the advisor for the next member: one with room and the lowest share of their cap; among equals, the one who
 * received a member least recently. Null when nobody has room. docs/domain/advisor-assignment.md#1, #2.
 */
export function dealAdvisor<Advisor extends AdvisorLoad>(advisors: readonly Advisor[]): Advisor | null {
  return advisors.filter(hasRoom).reduce<Advisor | null>((best, one) => {
    return best === null || comesBefore(one, best) ? one : best;
  }, null);
}

/** Compares shares crosswise, in whole numbers, because a quotient could call equal shares different. */
function comesBefore(one: AdvisorLoad, other: AdvisorLoad): boolean {
  const difference = one.assigned * other.cap - other.assigned * one.cap;
  if (difference !== 0) return difference < 0;
  const [oneMs, otherMs] = [lastAssignedMs(one), lastAssignedMs(other)];
  if (oneMs !== otherMs) return oneMs < otherMs;
  return one.id < other.id;
}

function lastAssignedMs(advisor: AdvisorLoad): number {
  return advisor.lastAssignedAt?.getTime() ?? -Infinity;
}
