import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';

/** The two texts, for everybody to read at any time. */
export function AgreementRows() {
  return (
    <Card kind="rows">
      <ListRow
        icon="order"
        title="用户协议"
        onPress={() => openPage(ownerPages.agreement('terms'))}
        testId="me-terms"
      />
      <ListRow
        icon="info"
        title="隐私政策"
        text="我们收集什么，怎样查阅、删除和注销"
        onPress={() => openPage(ownerPages.agreement('privacy'))}
        testId="me-privacy"
      />
    </Card>
  );
}
