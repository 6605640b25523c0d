import { View } from '@tarojs/components';
import { useCallback, useState } from 'react';
import type { StaffAppointment } from '@anxin/shared/contracts/staff-appointment';
import type { RepairOrder } from '@anxin/shared/contracts/repair-order';
import { holdPoints, quoteSettlement, settle, type Quote } from '@anxin/shared/contracts/settlement';
import { formatYuan } from '@anxin/shared/values/money';
import type { Points } from '@anxin/shared/values/points';
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
import { HeldNote } from './held-note';
import { paymentsFor, type Payment, type PaymentChoice } from './payment';
import { PaymentField } from './payment-field';
import { readPoints } from './points-entry';
import { PointsField } from './points-field';
import { usePointsHold } from './use-points-hold';
import { useQuote } from './use-quote';
import './settlement-form.scss';

interface SettlementFormProps {
  order: RepairOrder;
  visit: StaffAppointment;
  live: LiveState;
}

/** Points, payment and confirmation of a ready order. */
export function SettlementForm({ order, visit, live }: SettlementFormProps) {
  const { read, typed, setTyped, entry, held } = useOrderPoints(order);
  const [choice, setChoice] = useState<PaymentChoice | null>(null);
  const [typedCash, setTypedCash] = useState('');
  const agreed = held.state === 'held' || held.state === 'none';
  const current = order.lines.length > 0 && agreed && entry.fault === null && !read.isPlaceholderData && !read.isError;
  const payments = read.data ? paymentsFor(choice, typedCash, read.data.dueFen) : null;
  const [confirm, busy] = useConfirm(order.id, held.forget);
  const waiting = held.busy || (entry.fault === null && held.state === 'pending' && !held.failed);
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
                loading={busy || waiting || (read.isPlaceholderData && !read.isError)}
                disabled={!current || payments === null}
                onPress={() => payments && confirm(quote, held.hold?.id ?? null, payments)}
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
          <PointsField terms={read.data} typed={typed} onType={setTyped} />
          <HeldNote held={held} />
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

/** The points typed for the order, its quote with them, and what is held of them; starts with what is held already. */
function useOrderPoints(order: RepairOrder) {
  const [typed, setTyped] = useState('');
  const withoutPoints = useCallback(() => setTyped(''), []);
  const [terms, setTerms] = useState<Quote | null>(null);
  const entry = terms ? readPoints(typed, terms) : { points: 0, fault: null };
  const read = useQuote(order, entry.points ?? 0, withoutPoints);
  if (read.data && read.data !== terms && !read.isPlaceholderData) {
    setTerms(read.data);
    if (terms === null && read.data.hold) setTyped(String(read.data.hold.points));
  }
  const sendHold = useSend('staff', holdPoints);
  const place = (points: Points) =>
    sendHold({ params: { repairOrderId: order.id }, body: { orderVersion: order.version, points } });
  const held = usePointsHold({ quote: terms, wanted: entry.points, place, onRefused: withoutPoints });
  return { read, typed, setTyped, entry, held };
}

/** Settles at the version and sum that were shown; anything that changed meanwhile is refused and shown afresh. */
function useConfirm(repairOrderId: string, forgetHold: () => void) {
  const send = useSend('staff', settle);
  return useTap(
    async (quote: Quote, holdId: string | null, payments: Payment[]) => {
      await send({ params: { repairOrderId }, body: { orderVersion: quote.orderVersion, holdId, payments } });
      await readVisitsAgain();
    },
    (error) => {
      if (dealWithOvertaken(error)) return true;
      if (!(error instanceof ApiError) || error.status !== 409) return false;
      if (error.code.startsWith('points_hold')) forgetHold();
      toastProblem(`${error.message}\n已重新试算，请核对后再确认`);
      void readVisitsAgain();
      void readAgain('staff', quoteSettlement);
      return true;
    },
  );
}
