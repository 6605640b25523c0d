import { View } from '@tarojs/components';
import type { MemberProfile } from '@anxin/shared/contracts/customer';
import { Avatar } from '@/components/avatar';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { Tag } from '@/components/tag';
import { callPhone } from '@/platform/phone-call';
import './contact-card.scss';

/** The member's own advisor, to call; or that the store is finding one. */
export function AdvisorCard({ advisor }: { advisor: MemberProfile['advisors'][number] | undefined }) {
  if (!advisor)
    return (
      <Card className="contact-card">
        <View className="contact-card__tile">
          <Icon name="advisor" />
        </View>
        <View className="grow">
          <View className="contact-card__name">专属顾问安排中</View>
          <View className="second">门店会尽快为您指定一位服务顾问</View>
        </View>
      </Card>
    );
  return (
    <Card className="contact-card" testId="home-advisor">
      <Avatar name={advisor.name} />
      <View className="grow">
        <View className="contact-card__head">
          <View className="contact-card__name">{advisor.name}</View>
          <Tag state="info">我的顾问</Tag>
        </View>
        <View className="second">
          {advisor.yearsServed > 0 ? `服务您 ${advisor.yearsServed} 年` : '您的专属服务顾问'}
        </View>
      </View>
      <Pressable
        className="contact-card__call"
        label={`给顾问${advisor.name}打电话`}
        onPress={() => callPhone(advisor.phone)}
        testId="call-advisor"
      >
        <Icon name="phone" size={20} />
      </Pressable>
    </Card>
  );
}
