import { useRef, useState } from 'react';
import type { Quote } from '@anxin/shared/contracts/settlement';
import { ApiError } from '@/api/failures';
import { useTap } from '@/hooks/use-tap';
import { focusElement } from '@/platform/focus';
import { readQuotesAgain } from './bill-calls';
import type { BillLine, BillRef } from './bill-ref';
import { readCouponsAgain, useCouponsOfVehicle, usePresent, useWithdraw } from './coupon-calls';
import { readCode, typeCode } from './coupon-code';

export const codeFieldName = 'coupon-code';

interface BillCouponsInput {
  bill: BillRef;
  /** The lines a coupon can pay. */
  lines: readonly BillLine[];
  /** Takes over the quote with the coupons. */
  onQuote: (quote: Quote) => Promise<void>;
  /** Deals with a bill that somebody else changed first; returns false for any other failure. */
  onOvertaken: (error: unknown) => boolean;
}

export type BillCoupons = ReturnType<typeof useBillCoupons>;

/** Coupons at the desk: their codes as they are typed or scanned, the lines they pay, and taking them off again. */
export function useBillCoupons({ bill, lines, onQuote, onOvertaken }: BillCouponsInput) {
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string>();
  const [forLine, setForLine] = useState<BillLine | null>(null);
  const ofVehicle = useCouponsOfVehicle(bill.vehicleId);
  // By a coupon's number, the first nine digits of its code: choosing its line presents it again.
  const codes = useRef(new Map<string, string>());
  const present = usePresent(bill);
  const takeOver = async (quote: Quote) => {
    await onQuote(quote);
    void readCouponsAgain();
  };
  const [send, presenting] = useTap(
    async (code: string, line: BillLine | null) => {
      codes.current.set(code.slice(0, 9), code);
      await takeOver(await present({ code, lineId: line?.id ?? null }));
      setTyped('');
      setForLine(null);
      setFault(undefined);
      focusElement(codeFieldName);
    },
    (error) => {
      if (onOvertaken(error)) return true;
      const words = refusedAtField(error);
      if (words === undefined) return false;
      setFault(words);
      focusElement(codeFieldName);
      return true;
    },
  );
  const withdraw = useWithdraw(bill);
  const [takeOff, takingOff] = useTap(
    async (couponId: string) => takeOver(await withdraw(couponId)),
    (error) => {
      if (onOvertaken(error)) return true;
      // Its time was over, or a colleague removed it.
      if (!(error instanceof ApiError) || error.code !== 'not_found') return false;
      void readQuotesAgain();
      void readCouponsAgain();
      return true;
    },
  );
  return {
    typed,
    fault,
    forLine,
    lines,
    ofVehicle,
    presenting,
    takeOff,
    busy: presenting || takingOff,
    type: (text: string) => {
      setTyped(typeCode(typed, text, fault !== undefined));
      setFault(undefined);
    },
    confirm: () => {
      const read = readCode(typed);
      if (read.code === null) setFault(read.fault);
      else send(read.code, forLine);
    },
    /** Lets a coupon pay that line; `no` is its number, as far as it is known. */
    chooseLine: (no: string | undefined, line: BillLine) => {
      const code = no === undefined ? undefined : codes.current.get(no);
      setForLine(line);
      if (code) return send(code, line);
      setFault('请让车主再出示一次这张券的券码');
      focusElement(codeFieldName);
    },
    anyLine: () => setForLine(null),
  };
}

/** The reason why a code was refused, when it belongs at the code's field. */
function refusedAtField(error: unknown): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  const { code, message } = error;
  return code.startsWith('coupon_') || code === 'bill_owner_changed' ? message : error.fieldReason('code');
}
