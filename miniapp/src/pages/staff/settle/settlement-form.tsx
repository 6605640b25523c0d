import { View } from '@tarojs/components';
import { useCallback, useState } from 'react';
import type { StaffAppointment } from '@anxin/shared/contracts/staff-appointment';
import type { RepairOrder } from '@anxin/shared/contracts/repair-order';
import { quoteSettlement, settle, type Quote } from '@anxin/shared/contracts/settlement';
import { formatYuan } from '@anxin/shared/values/money';
import { ApiError } from '@/api/failures';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Heading } from '@/components/screen';
import { toastProblem } from '@/components/toast';
import { Loaded } from '@/hooks/loaded';
import { readAgain } from '@/hooks/use-read';
import { useSend } from '@/hooks/use-send';
import { useTap } from '@/hooks/use-tap';
import type { LiveState } from '@/platform/live';
import { dealWithOvertaken, readVisitsAgain } from '../visit-reads';
import { VisitHead } from '../visit-head';
import { VisitPage } from '../visit-page';
import { BillLines } from './bill-lines';
import { BillSum } from './bill-sum';
import { paymentsFor, type Payment, type PaymentChoice } from './payment';
import { PaymentField } from './payment-field';
import { readPoints } from './points-entry';
import { PointsField } from './points-field';
import { useQuote } from './use-quote';
import './settlement-form.scss';

interface SettlementFormProps {
  order: RepairOrder;
  visit: StaffAppointment;
  live: LiveState;
}

/** Points, payment and confirmation of a ready order. */
export function SettlementForm({ order, visit, live }: SettlementFormProps) {
  const [typedPoints, setTypedPoints] = useState('');
  const [choice, setChoice] = useState<PaymentChoice | null>(null);
  const [typedCash, setTypedCash] = useState('');
  const withoutPoints = useCallback(() => setTypedPoints(''), []);
  const [terms, setTerms] = useState<Quote | null>(null);
  const entry = terms ? readPoints(typedPoints, terms) : { points: 0, fault: null };
  const read = useQuote(order, entry.points ?? 0, withoutPoints);
  if (read.data && read.data !== terms && !read.isPlaceholderData) setTerms(read.data);
  const current = order.lines.length > 0 && entry.fault === null && !read.isPlaceholderData && !read.isError;
  const payments = read.data ? paymentsFor(choice, typedCash, read.data.dueFen) : null;
  const [confirm, busy] = useConfirm(order.id);
  return (
    <VisitPage
      title="结算"
      live={live}
      aside={
        <Loaded read={read} skeleton={[320]}>
          {(quote) => (
            <Card className="settle-sum">
              <BillSum quote={quote} visit={visit} />
              <Button
                kind="action"
                wide
                loading={busy || (read.isPlaceholderData && !read.isError)}
                disabled={!current || payments === null}
                onPress={() => payments && confirm(quote, payments)}
                testId="settle-confirm"
              >
                {quote.dueFen > 0 ? `确认收款 ¥${formatYuan(quote.dueFen)}` : '确认结算'}
              </Button>
              {payments === null && (
                <View className="hint">{choice === 'split' ? '请填写现金金额' : '请选择收款方式'}</View>
              )}
            </Card>
          )}
        </Loaded>
      }
    >
      <VisitHead order={order} visit={visit} />
      <BillLines order={order} broken={visit.promise?.kept === false} />
      {read.data && (
        <Card>
          <Heading>积分抵扣</Heading>
          <PointsField terms={read.data} typed={typedPoints} onType={setTypedPoints} />
        </Card>
      )}
      {read.data && read.data.dueFen > 0 && (
        <Card>
          <Heading aside={`应收 ¥${formatYuan(read.data.dueFen)}`}>收款方式</Heading>
          <PaymentField
            dueFen={read.data.dueFen}
            choice={choice}
            typedYuan={typedCash}
            onChoose={setChoice}
            onType={setTypedCash}
          />
        </Card>
      )}
    </VisitPage>
  );
}

/** Settles at the version and sum that were shown; anything that changed meanwhile is refused and shown afresh. */
function useConfirm(repairOrderId: string) {
  const send = useSend('staff', settle);
  return useTap(
    async (quote: Quote, payments: Payment[]) => {
      const { orderVersion, pointsRedeemed } = quote;
      await send({ params: { repairOrderId }, body: { orderVersion, pointsRedeemed, payments } });
      await readVisitsAgain();
    },
    (error) => {
      if (dealWithOvertaken(error)) return true;
      if (!(error instanceof ApiError) || error.status !== 409) return false;
      toastProblem(`${error.message}\n已重新试算，请核对后再确认`);
      void readVisitsAgain();
      void readAgain('staff', quoteSettlement);
      return true;
    },
  );
}
