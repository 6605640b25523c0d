import { View } from '@tarojs/components';
import { useState } from 'react';
import { signOutOf } from '@/api/session-tokens';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { clsx } from 'clsx';
import { Icon } from '@/components/icon';
import { ListRow } from '@/components/list-row';
import { Pressable } from '@/components/pressable';
import { Sheet } from '@/components/sheet';
import { queryClient } from '@/hooks/query-client';
import { setLargeText, useLargeText } from '@/hooks/use-large-text';
import { useSession } from '@/hooks/use-session';
import { useTap } from '@/hooks/use-tap';
import { staffEntrance } from '@/platform/addresses';
import { openPage, openTab } from '@/platform/navigation';
import './settings.scss';

/** The settings that stay on this device. */
export function Settings() {
  const largeText = useLargeText();
  return (
    <Card kind="rows">
      <View className="setting">
        <Icon name="text" size={22} className="setting__icon" />
        <View className="grow">
          <View className="setting__title">大字模式</View>
          <View className="second">文字放大到 1.25 倍</View>
        </View>
        <Pressable label="大字模式" chosen={largeText} onPress={() => setLargeText(!largeText)} testId="large-text">
          <View className={clsx('setting__switch', largeText && 'setting__switch--on')}>
            <View className="setting__knob" />
          </View>
        </Pressable>
      </View>
    </Card>
  );
}

/** The entry for employees; WeChat has no other one. */
export function StaffEntrance() {
  return (
    <Card kind="rows">
      <ListRow icon="store" title="员工入口" onPress={() => openPage(staffEntrance)} testId="staff-entrance" />
    </Card>
  );
}

/** Ends the session here, and on the server when it can be reached. */
export function SignOut() {
  const session = useSession('member');
  const [asking, setAsking] = useState(false);
  const [leave, leaving] = useTap(async () => {
    const ended = signOutOf('member');
    queryClient.clear();
    setAsking(false);
    openTab('home');
    await ended;
  });
  if (!session) return null;
  return (
    <View className="sign-out">
      <Button kind="ghost" wide onPress={() => setAsking(true)} testId="sign-out">
        退出登录
      </Button>
      <Sheet
        open={asking}
        title="退出登录？"
        onClose={() => setAsking(false)}
        foot={
          <>
            <View className="grow">
              <Button kind="ghost" wide onPress={() => setAsking(false)}>
                取消
              </Button>
            </View>
            <View className="grow">
              <Button kind="danger" wide loading={leaving} onPress={leave} testId="sign-out-confirm">
                退出
              </Button>
            </View>
          </>
        }
      >
        <View className="second">退出后这台设备上看不到您的车辆、预约和积分，数据都会保留。</View>
      </Sheet>
    </View>
  );
}
