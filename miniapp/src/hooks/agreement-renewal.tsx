import { agreeToAgreement, readMemberAgreement } from '@anxin/shared/contracts/agreement';
import { signOutOf } from '@/api/session-tokens';
import { AgreementSheet } from './agreement-sheet';
import { queryClient } from './query-client';
import { readAgain, useRead } from './use-read';
import { useSend } from './use-send';
import { useTap } from './use-tap';

/**
 * Asks a signed-in member to agree to a newer version of the texts. It lies over the page, which keeps its state. A
 * member who does not agree is signed out.
 */
export function AgreementRenewal() {
  const { data } = useRead('member', readMemberAgreement, {});
  const send = useSend('member', agreeToAgreement);
  const due = data !== undefined && data.agreed?.version !== data.currentVersion;
  const [agree, agreeing] = useTap(async () => {
    if (data) await send({ body: { version: data.currentVersion } });
    await readAgain('member', readMemberAgreement);
  });
  const [leave] = useTap(async () => {
    const ended = signOutOf('member');
    queryClient.clear();
    await ended;
  });
  return (
    <AgreementSheet
      open={due}
      title="协议已更新"
      why="用户协议或隐私政策有新版本，请阅读后继续使用。您已填写的内容会保留。"
      refuse="不同意并退出"
      busy={agreeing}
      onAgree={agree}
      onRefuse={leave}
    />
  );
}
