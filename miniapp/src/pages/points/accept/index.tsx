import { useRouter } from '@tarojs/taro';
import { getOwnershipTransfer } from '@anxin/shared/contracts/ownership-transfer';
import { ApiError } from '@/api/failures';
import { Empty } from '@/components/empty';
import { NavBar } from '@/components/nav-bar';
import { Screen, Stack } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { SignedIn } from '@/hooks/signed-in';
import { useRead } from '@/hooks/use-read';
import { ownerPages } from '@/platform/addresses';
import { openPage, openTab } from '@/platform/navigation';
import { Received } from './received';

/** A vehicle that another person offers. Only the recipient sees and accepts it, with their own log-in. */
export default function AcceptPage() {
  const { params } = useRouter<{ code?: string }>();
  const code = params.code ?? '';
  return (
    <Screen withBar>
      <NavBar title="接受转让" back />
      <Stack>
        <SignedIn
          purpose="用您自己的微信登录，查看对方转让给您的车辆和积分。"
          onward={ownerPages.acceptOwnership(code)}
        >
          <Offer code={code} />
        </SignedIn>
      </Stack>
    </Screen>
  );
}

function Offer({ code }: { code: string }) {
  const read = useRead('member', getOwnershipTransfer, { params: { code } });
  const refused = read.error instanceof ApiError ? read.error.code : undefined;
  if (refused === 'phone_required')
    return (
      <Empty
        icon="phone"
        title="先绑定手机号"
        text="邀请是发给一个手机号的，请绑定您的手机号。"
        action={{ text: '绑定手机号', onPress: () => openPage(ownerPages.bindPhone(ownerPages.acceptOwnership(code))) }}
        testId="accept-needs-phone"
      />
    );
  if (refused === 'not_found' || refused === 'invalid_input')
    return (
      <Empty
        icon="empty"
        title="没有找到这份邀请"
        text="它可能不是发给您的手机号，请与对方核对。"
        action={{ text: '回到首页', onPress: () => openTab('home') }}
        testId="accept-none"
      />
    );
  return (
    <Loaded read={read} skeleton={[140, 120]}>
      {(offer) => <Received code={code} offer={offer} />}
    </Loaded>
  );
}
