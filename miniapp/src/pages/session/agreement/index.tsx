import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { Agreement } from '@anxin/shared/contracts/agreement';
import { textBlocks, type TextBlock } from '@anxin/shared/rules/agreement/text-blocks';
import { Card } from '@/components/card';
import { NavBar } from '@/components/nav-bar';
import { Screen, Stack } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { useAgreement } from '@/hooks/use-agreement';
import './index.scss';

/** The privacy policy or the user agreement, with its version and the day it holds from. */
export default function AgreementPage() {
  const { params } = useRouter<{ kind?: string }>();
  const kind = params.kind === 'terms' ? 'terms' : 'privacy';
  const agreement = useAgreement();
  return (
    <Screen>
      <NavBar title={kind === 'terms' ? '用户协议' : '隐私政策'} back />
      <Stack>
        <Loaded read={agreement} skeleton={[480]}>
          {(found) => <AgreementText agreement={found} kind={kind} />}
        </Loaded>
      </Stack>
    </Screen>
  );
}

function AgreementText({ agreement, kind }: { agreement: Agreement; kind: 'privacy' | 'terms' }) {
  const [year, month, date] = agreement.effectiveDay.split('-').map(Number);
  return (
    <Card className="agreement-text">
      <View className="second" data-testid="agreement-version">
        第 {agreement.version} 版，{year}年{month}月{date}日起生效
      </View>
      {textBlocks(agreement[kind]).map((block) => (
        <Block key={`${block.kind} ${block.text}`} block={block} />
      ))}
    </Card>
  );
}

function Block({ block: { kind, text } }: { block: TextBlock }) {
  const heading = { title: 1, heading: 2 }[kind as 'title' | 'heading'];
  return (
    <View
      className={`agreement-text__${kind}`}
      {...(heading === undefined ? {} : { role: 'heading', 'aria-level': heading })}
    >
      {text}
    </View>
  );
}
