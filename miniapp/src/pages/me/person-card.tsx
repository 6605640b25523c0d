import { View } from '@tarojs/components';
import { useState } from 'react';
import { revealPhone, type MemberProfile } from '@anxin/shared/contracts/customer';
import { call } from '@/api/client';
import { Avatar } from '@/components/avatar';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { useTap } from '@/hooks/use-tap';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import { NameSheet } from './name-sheet';
import './person-card.scss';

/** Shows the member's name and phone number. */
export function PersonCard({ member }: { member: MemberProfile }) {
  const [naming, setNaming] = useState(false);
  return (
    <Card className="person">
      <Avatar name={member.name ?? '车主'} size={56} />
      <View className="grow">
        <Pressable className="person__name" label="修改称呼" onPress={() => setNaming(true)} testId="edit-name">
          <View className="person__name-inside">
            <View data-testid="member-name">{member.name ?? '设置称呼'}</View>
            <Icon name="edit" size={16} className="person__edit" />
          </View>
        </Pressable>
        {member.phone === null ? (
          <Pressable className="person__bind" onPress={() => openPage(ownerPages.bindPhone())} testId="me-bind-phone">
            绑定手机号
          </Pressable>
        ) : (
          <Phone masked={member.phone} />
        )}
      </View>
      {naming && <NameSheet name={member.name ?? ''} onClose={() => setNaming(false)} />}
    </Card>
  );
}

/** Masked until its owner asks to see it. */
function Phone({ masked }: { masked: string }) {
  const [whole, setWhole] = useState<string | null>(null);
  const [toggle, asking] = useTap(async () => {
    setWhole(whole === null ? (await call(revealPhone, {}, { as: 'member' })).phone : null);
  });
  return (
    <View className="person__phone">
      <View data-testid="member-phone">{whole ?? masked}</View>
      <Pressable className="person__reveal" busy={asking} onPress={toggle} testId="reveal-phone">
        {whole === null ? '查看' : '隐藏'}
      </Pressable>
    </View>
  );
}
