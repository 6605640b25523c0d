import { Text, View } from '@tarojs/components';
import { memberMe } from '@anxin/shared/contracts/customer';
import { Avatar } from '@/components/avatar';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { useRead } from '@/hooks/use-read';
import './advisor-row.scss';

/** Shows the advisor who will receive the member in the store. */
export function AdvisorRow({ storeId }: { storeId: string }) {
  const { data } = useRead('member', memberMe, {});
  if (!data) return null;
  const advisor = data.advisors.find((one) => one.storeId === storeId);
  if (!advisor)
    return (
      <Card className="advisor-row">
        <Icon name="advisor" className="advisor-row__icon" />
        <View className="grow">到店时由门店安排顾问接待</View>
      </Card>
    );
  return (
    <Card className="advisor-row">
      <Avatar name={advisor.name} size={32} />
      <View className="grow">
        由您的顾问 <Text className="advisor-row__name">{advisor.name}</Text> 接待
      </View>
      <View className="second">专属顾问</View>
    </Card>
  );
}
