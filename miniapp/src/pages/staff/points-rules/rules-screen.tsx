import { View } from '@tarojs/components';
import { useState } from 'react';
import { getProgramme, type PointsProgramme } from '@anxin/shared/contracts/points-programme';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Sheet } from '@/components/sheet';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import { showFirstFault } from '@/platform/first-fault';
import { ChangeHistory } from './change-history';
import { ChangeList } from './change-list';
import { CostPreview } from './cost-preview';
import { ConsumptionRules, FrequencyRules } from './earning-rules';
import { LimitRules } from './limit-rules';
import { RateRules } from './rate-rules';
import { TierRules } from './tier-rules';
import { type Rules, useRules } from './use-rules';

/** The store's rules, with the cost of a change; read-only for an employee without the permission. */
export function RulesScreen({ storeId }: { storeId: string }) {
  const read = useRead('staff', getProgramme, { params: { storeId } });
  return (
    <Loaded read={read} skeleton={[160, 220, 160, 280]}>
      {(programme) => <RulesForm key={programme.version} storeId={storeId} programme={programme} />}
    </Loaded>
  );
}

function RulesForm({ storeId, programme }: { storeId: string; programme: PointsProgramme }) {
  const rules = useRules(storeId, programme);
  const { may, today, settings: stored } = programme;
  const begun = stored.rates.filter(({ from }) => from <= today).length;
  const shared = { rules, mayChange: may.change };
  return (
    <View className="staff-page__columns">
      <View className="staff-page__content">
        {!may.change && <View className="rules-note">规则由售后经理或总经理设置，您可以查看</View>}
        <RateRules {...shared} today={today} begun={begun} />
        <ConsumptionRules {...shared} />
        <FrequencyRules {...shared} />
        <TierRules {...shared} />
        <LimitRules {...shared} />
      </View>
      <View className="staff-page__aside rules-aside">
        {may.preview && <CostPreview storeId={storeId} settings={rules.settings} />}
        {may.change && <SaveCard rules={rules} />}
        <ChangeHistory storeId={storeId} />
      </View>
    </View>
  );
}

/** Saves the changes after a last look at them. */
function SaveCard({ rules }: { rules: Rules }) {
  const [asking, setAsking] = useState(false);
  const { changes, settings, save, saving, reset } = rules;
  const sound = settings !== null;
  const ready = sound && changes.length > 0;
  return (
    <Card className="rules-save">
      <View className={sound ? 'second' : 'field__error'}>
        {sound
          ? ready
            ? `已修改 ${changes.length} 处，保存后立即生效`
            : '还没有修改'
          : '有填写不正确的地方，请先改正'}
      </View>
      <Button
        kind="action"
        wide
        disabled={sound && !ready}
        onPress={() => (sound ? setAsking(true) : showFirstFault())}
        testId="rules-save"
      >
        保存规则
      </Button>
      {(ready || !sound) && (
        <Button kind="ghost" size="small" wide onPress={reset} testId="rules-reset">
          撤销修改
        </Button>
      )}
      <Sheet
        open={asking}
        title="确认修改积分规则"
        onClose={() => setAsking(false)}
        testId="rules-confirm-sheet"
        foot={
          <Button
            kind="action"
            wide
            loading={saving}
            onPress={() => save(() => setAsking(false))}
            testId="rules-confirm"
          >
            确认保存
          </Button>
        }
      >
        <ChangeList changes={changes} />
        <View className="hint">比例从所填日期起生效，其余立即生效；以往的积分不变。</View>
      </Sheet>
    </Card>
  );
}
