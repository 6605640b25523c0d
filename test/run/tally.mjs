/**
 * The result of a stage. `reason` says in words why it failed when no test could tell.
 * @typedef {{ passed: number, failed: number, skipped: number, reason?: string }} Outcome
 */

/** @type {Outcome} */
export const PASSED = { passed: 1, failed: 0, skipped: 0 };

/** A stage that counts as one, failed. @param {string} [reason] @returns {Outcome} */
export const failedStage = (reason) => ({ passed: 0, failed: 1, skipped: 0, ...(reason !== undefined && { reason }) });

/** @param {Outcome[]} outcomes @returns {Outcome} */
export function sum(outcomes) {
  const total = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    outcomes.reduce((all, one) => all + one[key], 0);
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
}

/** The line that machines read. @param {Outcome} outcome */
export const closingLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
