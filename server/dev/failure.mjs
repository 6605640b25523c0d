/** A failure that a person can act on: its message is all that is shown, without a stack. */
export class Failure extends Error {}

/** Shows why a command failed, and sets the exit code. @param {unknown} error */
export function showFailure(error) {
  const text = error instanceof Failure ? error.message : error instanceof Error ? error.stack : String(error);
  console.error(`\n✗ ${text}`);
  process.exitCode = 1;
}
