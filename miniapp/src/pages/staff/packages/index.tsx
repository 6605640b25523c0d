import { useState } from 'react';
import { scrollTo } from '@/platform/scroll';
import { StaffPage } from '../frame/staff-page';
import { NewPackage } from './new-package';
import { PackagesScreen } from './packages-screen';

/** The packages that a store sells: all its staff read them, those who run them make and change them. */
export default function PackagesPage() {
  const [making, setMaking] = useState(false);
  const make = (wanted: boolean) => {
    setMaking(wanted);
    scrollTo(0);
  };
  return (
    <StaffPage page="packages" title={making ? '新建套餐' : '套餐管理'}>
      {({ store }) =>
        making ? (
          <NewPackage storeId={store.id} onClose={() => make(false)} />
        ) : (
          <PackagesScreen storeId={store.id} onNew={() => make(true)} />
        )
      }
    </StaffPage>
  );
}
