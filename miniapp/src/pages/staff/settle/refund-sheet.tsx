import { View } from '@tarojs/components';
import { useState } from 'react';
import type { RefundList } from '@anxin/shared/contracts/settlement-refund';
import { formatYuan } from '@anxin/shared/values/money';
import { visibleCount } from '@anxin/shared/values/written';
import { ApiError } from '@/api/failures';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { toastDone, toastProblem } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import '../board/sheets.scss';
import type { BillRef } from './bill-ref';
import { readRefundAmount } from './refund-amount';
import { isWhole, RefundAmountField } from './refund-amount-field';
import { readRefundQuotesAgain, readRefundsAgain, useRefund, useRefundQuote } from './refund-calls';
import { refundHindrance } from './refund-hindrance';
import { RefundMethods } from './refund-methods';
import { RefundMoves } from './refund-moves';
import { refundPayments, type TypedMethod } from './refund-payments';
import { RefundReason } from './refund-reason';

interface RefundSheetProps {
  bill: BillRef;
  /** The refunds so far and the amounts left to refund. */
  list: RefundList;
  onClose: () => void;
}

/** Asks for the sum, the reason and the methods of a refund, and shows which points will move. docs/domain/points.md#7. */
export function RefundSheet({ bill, list, onClose }: RefundSheetProps) {
  const { leftFen } = list;
  const [typed, setTyped] = useState(formatYuan(leftFen));
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [typedMethod, setTypedMethod] = useState<TypedMethod | null>(null);
  const amount = isWhole(list) ? ({ amountFen: leftFen, fault: null } as const) : readRefundAmount(typed, leftFen);
  const { amountFen, fault } = amount;
  const quote = useRefundQuote(bill, amountFen);
  const current = quote.data !== undefined && quote.data.amountFen === amountFen && !quote.isError;
  const split = current ? refundPayments(quote.data.methodsLeft, quote.data.moneyFen, typedMethod) : null;
  const payments = split?.payments ?? null;
  const hindrance = refundHindrance(amount, { isError: quote.isError, current }, split);
  const send = useRefund(bill);
  const [refund, busy] = useSubmit(
    async () => {
      if (visibleCount(reason) < 2) return setWrong('请选择或填写原因，会随退款一起保存');
      if (amountFen === null || payments === null) return;
      await send({ amountFen, reason: reason.trim(), payments });
      toastDone('已退款');
      onClose();
      await readRefundsAgain();
    },
    (error) => {
      if (!(error instanceof ApiError) || error.status !== 409) return false;
      const again = error.code === 'goods_used' ? '' : '\n已重新试算，请核对后再退';
      toastProblem(`${error.message}${again}`);
      void readRefundsAgain();
      void readRefundQuotesAgain();
      return true;
    },
  );
  /** Another amount is split in the usual way again. */
  const typeAmount = (yuan: string) => {
    setTypedMethod(null);
    setTyped(yuan);
  };
  const say = (words: string) => {
    setWrong(undefined);
    setReason(words);
  };
  return (
    <Sheet
      open
      title="退款"
      onClose={onClose}
      testId="refund-sheet"
      foot={
        <Button
          kind="danger"
          wide
          loading={busy || (amountFen !== null && !current && !quote.isError)}
          disabled={payments === null}
          why={hindrance}
          onPress={refund}
          testId="refund-confirm"
        >
          {amountFen ? `确认退款 ¥${formatYuan(amountFen)}` : '确认退款'}
        </Button>
      }
    >
      <View className="sheet-form">
        <RefundAmountField list={list} typed={typed} fault={fault} onType={typeAmount} />
        {current && <RefundMoves quote={quote.data} />}
        {split && quote.data && quote.data.moneyFen > 0 && (
          <RefundMethods quote={quote.data} split={split} typed={typedMethod} onType={setTypedMethod} />
        )}
        <RefundReason reason={reason} wrong={wrong} onSay={say} />
      </View>
    </Sheet>
  );
}
