import { View } from '@tarojs/components';
import { listServices, type Service } from '@anxin/shared/contracts/organisation';
import { fittingWords } from '@anxin/shared/rules/vehicle/powertrain';
import { formatYuan } from '@anxin/shared/values/money';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { Tag } from '@/components/tag';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import { lastingWords } from '@/pages/appointment/lasting-words';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import './service-list.scss';

/** A store's services with their time and reference price; each leads to booking. */
export function ServiceList({ storeId }: { storeId: string }) {
  const read = useRead('member', listServices, { params: { storeId } });
  return (
    <Loaded read={read} skeleton={[74, 74, 74]}>
      {({ services }) =>
        services.length === 0 ? (
          <Empty icon="repair" title="这家门店暂时没有可预约的服务" text="请致电门店了解。" />
        ) : (
          <Card kind="rows">
            {services.map((service) => (
              <ServiceRow key={service.id} service={service} storeId={storeId} />
            ))}
          </Card>
        )
      }
    </Loaded>
  );
}

function ServiceRow({ service, storeId }: { service: Service; storeId: string }) {
  const { id, name, summary, minutes, priceFen, promiseMinutes } = service;
  const fitting = fittingWords(service.powertrains);
  return (
    <Pressable
      className="service-row"
      onPress={() => openPage(ownerPages.bookIn(storeId, { serviceId: id }))}
      testId={`browse-service-${id}`}
    >
      <View className="service-row__inside">
        <View className="grow">
          <View className="service-row__head">
            <View className="service-row__name">{name}</View>
            {promiseMinutes !== null && <Tag state="action">{lastingWords(promiseMinutes)} 超时免单</Tag>}
          </View>
          <View className="second">
            {[fitting && `适用${fitting}`, summary, promiseMinutes === null && `约 ${lastingWords(minutes)}`]
              .filter(Boolean)
              .join(' · ')}
          </View>
        </View>
        <View className="service-row__price">{priceFen > 0 ? `约 ¥${formatYuan(priceFen, 'auto')}` : '到店报价'}</View>
        <Icon name="forward" size={18} className="service-row__forward" />
      </View>
    </Pressable>
  );
}
