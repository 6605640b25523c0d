import { listStores } from '@anxin/shared/contracts/organisation';
import { Empty } from '@/components/empty';
import { NavBar } from '@/components/nav-bar';
import { Screen, Stack } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import { StoreCard } from './store-card';

/** Every store: where it is, when it is open, and its line. Open to everyone. */
export default function StoresPage() {
  const read = useRead('member', listStores, {});
  return (
    <Screen>
      <NavBar title="门店" back />
      <Stack>
        <Loaded read={read} skeleton={[132, 132, 132]}>
          {({ stores }) => (
            <>
              {stores.length === 0 && <Empty icon="store" title="还没有开放的门店" text="请稍后再来看看。" />}
              {stores.map((store) => (
                <StoreCard key={store.id} store={store} />
              ))}
            </>
          )}
        </Loaded>
      </Stack>
    </Screen>
  );
}
