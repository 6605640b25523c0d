import type { Appointment } from '@anxin/shared/contracts/appointment';
import { Card } from '@/components/card';
import { Timeline } from '@/components/timeline';
import { useNow } from '@/hooks/use-now';
import { BillCard } from './bill-card';
import { DoneBanner } from './done-banner';
import { PromiseCard } from './promise-card';
import { StateCard } from './state-card';
import { VisitActions } from './visit-actions';
import { VisitFacts } from './visit-facts';
import { visitSteps } from './visit-steps';

interface VisitDetailProps {
  visit: Appointment;
  /** The action that opened the page, if one did: the page confirms it. */
  done: string | undefined;
}

/** An appointment in full. */
export function VisitDetail({ visit, done }: VisitDetailProps) {
  const now = useNow(30_000);
  // Until it is settled the work matters more than the bill.
  const settled = visit.bill !== null && visit.bill.settledAt !== null;
  return (
    <>
      <DoneBanner visit={visit} done={done} />
      {visit.promise && <PromiseCard visit={visit} promise={visit.promise} />}
      <StateCard visit={visit} nowMs={now} />
      {settled && visit.bill && <BillCard bill={visit.bill} />}
      <Card>
        <Timeline steps={visitSteps(visit, now)} testId="visit-steps" />
      </Card>
      {!settled && visit.bill && <BillCard bill={visit.bill} />}
      <VisitFacts visit={visit} />
      <VisitActions visit={visit} />
    </>
  );
}
