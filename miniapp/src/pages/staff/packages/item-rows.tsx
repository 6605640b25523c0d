import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { Heading } from '@/components/screen';
import { type Faults, withRow } from '../form-draft';
import { RemoveButton } from '../remove-button';
import { emptyItem, type ItemDraft } from './package-draft';

interface ItemRowsProps {
  items: ItemDraft[];
  faults: Faults;
  onChange: (items: ItemDraft[]) => void;
}

/** The most items of a package; the contract has the same limit. */
const mostItems = 10;

/** The services of a package: the number of uses of each, and the most that one use pays. */
export function ItemRows({ items, faults, onChange }: ItemRowsProps) {
  const change = (at: number, part: Partial<ItemDraft>) =>
    onChange(items.map((item, index) => (index === at ? { ...item, ...part } : item)));
  return (
    <Card className="terms-form">
      <Heading aside="每次到店用一次，抵一项">项目</Heading>
      {items.map((item, index) => (
        <View key={item.row} className="package-row">
          <Field
            name={`items.${index}.name`}
            label={`项目 ${index + 1}`}
            value={item.name}
            onChange={(name) => change(index, { name })}
            placeholder="如 机油机滤更换"
            maxLength={30}
            error={faults[`items.${index}.name`]}
            testId={`package-item-name-${index}`}
          />
          <Field
            name={`items.${index}.times`}
            label="次数"
            kind="digits"
            value={item.times}
            onChange={(times) => change(index, { times })}
            unit="次"
            maxLength={2}
            error={faults[`items.${index}.times`]}
            testId={`package-item-times-${index}`}
          />
          <Field
            kind="amount"
            name={`items.${index}.valueFen`}
            label="每次最多抵"
            value={item.valueYuan}
            onChange={(valueYuan) => change(index, { valueYuan })}
            unit="元"
            maxLength={10}
            error={faults[`items.${index}.valueFen`]}
            testId={`package-item-value-${index}`}
          />
          {items.length > 1 && (
            <RemoveButton
              label={`删除项目 ${index + 1}`}
              onPress={() => onChange(items.filter((_, other) => other !== index))}
              testId={`package-item-remove-${index}`}
            />
          )}
        </View>
      ))}
      {faults['items'] && (
        <View className="field__error" role="alert">
          {faults['items']}
        </View>
      )}
      {items.length < mostItems && (
        <View>
          <Button
            kind="ghost"
            size="small"
            icon="plus"
            onPress={() => onChange(withRow(items, emptyItem))}
            testId="package-item-add"
          >
            新增项目
          </Button>
        </View>
      )}
    </Card>
  );
}
