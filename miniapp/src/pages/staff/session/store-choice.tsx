import { View } from '@tarojs/components';
import type { Answer } from '@anxin/shared/contracts/operation';
import type { staffMe } from '@anxin/shared/contracts/identity';
import { Button } from '@/components/button';
import { Empty } from '@/components/empty';
import { ListRow } from '@/components/list-row';
import { chooseStore, storesOf } from '../chosen-store';
import { signOutStaff } from './staff-session';

interface StoreChoiceProps {
  profile: Answer<typeof staffMe>;
  onChosen: () => void;
}

/** Shows the signed-in employee and lets them choose the store to work in. */
export function StoreChoice({ profile, onChosen }: StoreChoiceProps) {
  const stores = storesOf(profile);
  const choose = (storeId: string) => {
    chooseStore(storeId);
    onChosen();
  };
  return (
    <View className="store-choice">
      <View className="store-choice__title">{profile.name}，您好</View>
      {stores.length === 0 ? (
        <Empty
          icon="warning"
          title="您还没有门店岗位"
          text="请联系门店的客服经理或集团运营中心为您开通，然后重新登录。"
          testId="staff-no-role"
        />
      ) : (
        <>
          <View className="second">{stores.length > 1 ? '选择今天工作的门店' : '您的门店'}</View>
          <View className="store-choice__list">
            {stores.map(({ id, name, roleNames }) => (
              <ListRow
                key={id}
                icon="place"
                title={name}
                text={roleNames}
                onPress={() => choose(id)}
                testId={`store-${name}`}
              />
            ))}
          </View>
        </>
      )}
      <Button kind="ghost" size="small" icon="sign-out" onPress={() => void signOutStaff()} testId="staff-logout">
        退出登录
      </Button>
    </View>
  );
}
