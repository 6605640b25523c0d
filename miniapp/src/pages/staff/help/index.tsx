import { View } from '@tarojs/components';
import { appointmentStateNames } from '@anxin/shared/rules/appointment/transitions';
import { Card } from '@/components/card';
import { Heading } from '@/components/screen';
import { deskActionWords } from '../desk-action-words';
import { entriesFor } from '../frame/entries';
import { type ShortcutGroup, shortcutGroups } from '../frame/shortcuts';
import { StaffPage } from '../frame/staff-page';
import type { StaffMember } from '../staff-gate';
import './index.scss';

/** The way of a visit through the desk, the pages of the employee, and every shortcut. */
export default function HelpPage() {
  return (
    <StaffPage page="help" title="帮助与快捷键">
      {(staff) => (
        <View className="help">
          <View className="help__column">
            <VisitWay />
            <OwnPages staff={staff} />
          </View>
          <View className="help__column">
            {shortcutGroups.map((group) => (
              <Shortcuts key={group.title} group={group} />
            ))}
          </View>
        </View>
      )}
    </StaffPage>
  );
}

const way = [
  { state: 'requested', next: 'confirm', about: '开门时间内 30 分钟没有答复会排到最前；不能接时婉拒并写明原因。' },
  { state: 'confirmed', next: 'check_in', about: '车到店后登记里程和车主描述，自动开出工单，承诺开始计时。' },
  { state: 'checked_in', next: 'start', about: '班组开始施工；在工单里添加工时和配件。' },
  { state: 'in_service', next: 'ready', about: '完工即停止承诺计时；超时的快保、快速钣喷结算时自动免收。' },
  { state: 'ready', next: 'settle', about: '核对套餐、优惠券和积分，登记收款。' },
  { state: 'settled', next: 'hand_over', about: '交还车辆，到店结束。' },
] as const;

function VisitWay() {
  return (
    <Card>
      <Heading>一次到店的流程</Heading>
      {way.map(({ state, next, about }, index) => (
        <View key={state} className="help__step">
          <View className="help__number">{index + 1}</View>
          <View className="grow">
            <View className="help__strong">
              {appointmentStateNames[state]} → {deskActionWords[next].text}
            </View>
            <View className="second">{about}</View>
          </View>
        </View>
      ))}
    </Card>
  );
}

const pageWords: Record<string, string> = {
  'points-account': '按车牌、车架号后 6 位或手机号查积分、卡券和套餐，奖励或冲正积分。',
  counter: '没有工单的业务收款：保险、年检、精品，售卖套餐和卡券。',
  'points-adjustments': '审批同事提交的积分冲正。',
  transfers: '核对凭证，审批积分转到置换车。',
  coupons: '本店发放和售卖的优惠券。',
  packages: '本店在售的养护套餐。',
  'points-rules': '积分价值、获得规则、等级和奖励额度。',
  'points-liability': '本店未用积分折合多少钱，可导出。',
  'points-audit': '积分账务每晚核对的结果。',
};

function OwnPages({ staff }: { staff: StaffMember }) {
  return (
    <Card>
      <Heading aside={staff.store.roleNames}>您可以使用的页面</Heading>
      {entriesFor(staff)
        .filter(({ page }) => page in pageWords)
        .map(({ page, name }) => (
          <View key={page} className="help__page">
            <View className="help__strong">{name}</View>
            <View className="second">{pageWords[page]}</View>
          </View>
        ))}
    </Card>
  );
}

function Shortcuts({ group: { title, shortcuts } }: { group: ShortcutGroup }) {
  return (
    <Card testId={`help-${title}`}>
      <Heading>{title}</Heading>
      {shortcuts.map(({ keys, does }) => (
        <View key={`${keys.join('+')} ${does}`} className="help__shortcut">
          <View className="help__keys">
            {keys.map((key) => (
              <View key={key} className="help__key">
                {key}
              </View>
            ))}
          </View>
          <View className="grow">{does}</View>
        </View>
      ))}
    </Card>
  );
}
