import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { CouponTerms } from '@anxin/shared/contracts/coupon-offer';
import {
  benefitFigure,
  couponBusinessWords,
  leastSpendWords,
  benefitWords,
} from '@anxin/shared/rules/coupon/coupon-words';
import { Card } from './card';
import { clsx } from 'clsx';
import './ticket.scss';

interface TicketProps {
  terms: CouponTerms;
  /** It can be used no more. */
  over?: boolean;
  /** Beside its name. */
  tag?: ReactNode;
  foot?: ReactNode;
  /** At the right end. */
  end?: ReactNode;
  onPress?: () => void;
  testId?: string;
}

/** A coupon as a ticket: its benefit on the stub, its name and conditions beside it. */
export function Ticket({ terms, over = false, tag, foot, end, onPress, testId }: TicketProps) {
  const { name, benefit, leastSpendFen, businessTypes } = terms;
  return (
    <Card className={clsx('ticket', over && 'ticket--over')} onPress={onPress} testId={testId}>
      <View className="ticket__inside">
        <View className="ticket__stub">
          <View className="ticket__figure">{benefitFigure(benefit)}</View>
          <View className="ticket__least">{leastSpendWords(leastSpendFen)}</View>
        </View>
        <View className="ticket__body">
          <View className="ticket__head">
            <View className="ticket__name">{name}</View>
            {tag}
          </View>
          <View className="ticket__about">
            {benefit.kind === 'amount' ? couponBusinessWords(businessTypes) : benefitWords(benefit)}
          </View>
          {foot && <View className="ticket__about">{foot}</View>}
        </View>
        {end && <View className="ticket__end">{end}</View>}
      </View>
    </Card>
  );
}
