import Taro from '@tarojs/taro';
import { useCallback } from 'react';
import type { Answer, AnyOperation, Input } from '@anxin/shared/contracts/operation';
import { createChange } from '@/api/change';
import { call } from '@/api/client';
import { ApiError } from '@/api/failures';
import { personOf } from '@/api/session-tokens';
import { createUnconfirmedKeys } from '@/api/unconfirmed';
import { hideConfirming, isResultOfEarlier, showConfirming } from '@/components/toast';
import { heard } from './connection';
import type { SessionKind } from './session-store';
import { readAgain } from './use-read';

const storageKey = 'anxin.unconfirmed';

const change = createChange({
  call,
  personOf,
  keys: createUnconfirmedKeys({
    read: (): unknown => Taro.getStorageSync(storageKey),
    write: (text) => (text === '' ? Taro.removeStorageSync(storageKey) : Taro.setStorageSync(storageKey, text)),
  }),
});

/**
 * Sends an operation that changes something. Until an answer of the product says if it took effect, the same input
 * carries the same idempotency key of this person: on this page, after coming back to it, and after the app was closed. Meanwhile the
 * person reads 正在确认结果, and pressing again is safe.
 */
export function useSend<Op extends AnyOperation>(
  kind: SessionKind,
  operation: Op,
): (input: Input<Op>) => Promise<Answer<Op>> {
  return useCallback(
    async (input) => {
      let isConfirming = false;
      const onConfirming = () => {
        if (!isConfirming) showConfirming();
        isConfirming = true;
      };
      try {
        const answer = await change(operation, input, { as: kind, onConfirming, onEarlier: isResultOfEarlier });
        heard();
        return answer;
      } catch (error) {
        if (error instanceof ApiError && error.code === 'already_done') void readAgain(kind);
        throw error;
      } finally {
        if (isConfirming) hideConfirming();
      }
    },
    [kind, operation],
  );
}
