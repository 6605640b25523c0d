/** Days a member waits from one change of advisor to the next. docs/domain/advisor-assignment.md#3. */
export const daysBetweenChanges = 90;

const dayMs = 24 * 60 * 60_000;

/**
 * True when the member may change advisor: never changed before, or not in the last {@link daysBetweenChanges} days.
 * The first assignment is no change. docs/domain/advisor-assignment.md#3.
 */
export function mayChangeAdvisor(lastChangeAt: Date | null, at: Date): boolean {
  return lastChangeAt === null || at.getTime() - lastChangeAt.getTime() >= daysBetweenChanges * dayMs;
}
