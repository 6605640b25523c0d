import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { NavBar } from '@/components/nav-bar';
import { Screen } from '@/components/screen';
import '@/components/notice.scss';
import { openTab, replacePage } from '@/platform/navigation';
import './index.scss';

/** An address that leads nowhere: what happened, and the way home; employees are led to their board. */
export default function NotFoundPage() {
  const { params } = useRouter<{ from?: string }>();
  const isStaff = /^\/?(pages\/)?staff(\/|$)/.test(decodeURIComponent(params.from ?? ''));
  return (
    <Screen className="not-found">
      <NavBar title="没有找到页面" />
      <View className="notice not-found__notice" data-testid="not-found">
        <View className="notice__drawing">
          <Icon name="search" size={30} />
        </View>
        <View className="notice__title">没有找到这个页面</View>
        <View className="notice__text">
          {isStaff
            ? '网址可能有误，或页面已经移走。看板和其他页面都在。'
            : '链接可能已失效，或输入有误。您的预约、积分和卡券都在首页。'}
        </View>
        <View className="not-found__ways">
          {isStaff && (
            <Button kind="brand" wide onPress={() => replacePage('/pages/staff/board/index')} testId="to-board">
              去看板
            </Button>
          )}
          <Button
            kind={isStaff ? 'secondary' : 'brand'}
            wide
            icon="home"
            onPress={() => openTab('home')}
            testId="to-home"
          >
            回首页
          </Button>
        </View>
      </View>
    </Screen>
  );
}
