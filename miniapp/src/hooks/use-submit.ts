import { showFirstFault } from '@/platform/first-fault';
import { useTap } from './use-tap';

/**
 * Sends a form: {@link useTap}, and after a fault, found here or by the server, scrolls to the first wrong field and
 * gives it the keyboard.
 */
export function useSubmit<Args extends unknown[]>(
  action: (...args: Args) => Promise<void>,
  onFailure?: (error: unknown) => boolean,
): [submit: (...args: Args) => void, busy: boolean] {
  return useTap(
    async (...args: Args) => {
      await action(...args);
      showFirstFault();
    },
    (error) => {
      const dealtWith = onFailure?.(error) ?? false;
      showFirstFault();
      return dealtWith;
    },
  );
}
