import { type CounterBill, listCounterBills } from '@anxin/shared/contracts/counter-bill';
import { businessTypeNames } from '@anxin/shared/rules/settlement/business-type';
import { formatYuan } from '@anxin/shared/values/money';
import { formatPlate } from '@anxin/shared/values/plate';
import { clockOf } from '@anxin/shared/values/store-time';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { ListRow } from '@/components/list-row';
import { Heading } from '@/components/screen';
import { Tag } from '@/components/tag';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import { openPage } from '@/platform/navigation';
import { staffPages } from '../addresses';
import { billStates } from './bill-states';

/** Lists the counter bills of today. */
export function BillsOfDay({ storeId }: { storeId: string }) {
  const read = useRead('staff', listCounterBills, { params: { storeId }, query: {} });
  return (
    <Card testId="counter-bills">
      <Heading aside={read.data ? `${read.data.bills.length} 单` : undefined}>今日账单</Heading>
      <Loaded read={read} skeleton={[56, 56, 56]}>
        {({ bills }) =>
          bills.length === 0 ? (
            <Empty icon="cash" title="今天还没有柜台收款" text="选好车辆和业务，开第一单。" />
          ) : (
            <>
              {bills.map((bill) => (
                <BillRow key={bill.id} bill={bill} />
              ))}
            </>
          )
        }
      </Loaded>
    </Card>
  );
}

function BillRow({ bill }: { bill: CounterBill }) {
  const { name, tag } = billStates[bill.state];
  return (
    <ListRow
      title={`${formatPlate(bill.plate)} ${bill.title}`}
      text={[
        clockOf(bill.openedAt),
        businessTypeNames[bill.businessType],
        bill.customerName,
        ...(bill.paidFen === null || bill.paidFen === bill.amountFen ? [] : [`原价 ¥${formatYuan(bill.amountFen)}`]),
      ].join(' · ')}
      value={`¥${formatYuan(bill.paidFen ?? bill.amountFen)}`}
      note={<Tag state={tag}>{name}</Tag>}
      onPress={() => openPage(staffPages.counterBill(bill.id))}
      testId={`bill-${bill.no}`}
    />
  );
}
