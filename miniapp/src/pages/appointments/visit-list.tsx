import { listAppointments } from '@anxin/shared/contracts/appointment';
import { Empty } from '@/components/empty';
import { MoreButton } from '@/components/more-button';
import { Loaded } from '@/hooks/loaded';
import { useMore } from '@/hooks/use-more';
import { useNow } from '@/hooks/use-now';
import { usePages } from '@/hooks/use-pages';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import { VisitCard } from './visit-card';

export type Scope = 'open' | 'past';

/** The appointments of one kind, page after page. */
export function VisitList({ scope }: { scope: Scope }) {
  const read = usePages('member', listAppointments, { query: { scope } });
  const now = useNow(30_000);
  const more = useMore(read);
  return (
    <Loaded read={read} skeleton={[148, 148, 148]}>
      {({ pages }) => {
        const visits = pages.flatMap(({ appointments }) => appointments);
        if (visits.length === 0) return <NoVisits scope={scope} />;
        return (
          <>
            {visits.map((visit) => (
              <VisitCard key={visit.id} visit={visit} nowMs={now} />
            ))}
            <MoreButton {...more} />
          </>
        );
      }}
    </Loaded>
  );
}

function NoVisits({ scope }: { scope: Scope }) {
  if (scope === 'past') return <Empty icon="history" title="还没有历史预约" text="完成或取消的预约会保存在这里。" />;
  return (
    <Empty
      icon="appointments"
      title="没有进行中的预约"
      text="挑个空闲时段，到店不用排队。"
      action={{ text: '预约保养', onPress: () => openPage(ownerPages.book('maintenance')) }}
    />
  );
}
