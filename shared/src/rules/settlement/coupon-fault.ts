import type { Quote } from '../../contracts/settlement';

type CouponFault = NonNullable<Quote['coupons'][number]['fault']>;

/** The text for the desk of each reason a presented coupon pays nothing. */
export const couponFaultNames: Record<CouponFault, string> = {
  least_spend: '未达到最低消费',
  not_stackable: '不能与其他优惠券同时使用',
  line_missing: '请选择它抵扣的项目',
  nothing_left: '没有可抵扣的金额',
  owner_changed: '车辆已不在账单车主名下',
};
