/**
 * Every refusal the product can give: a stable code for programs, its HTTP status, and the Chinese text for people.
 * The text says what happened and, where there is one, what to do next.
 */
export const problems = {
  // what was sent
  invalid_input: { status: 400, title: '提交的内容有误，请检查后重试' },
  invalid_json: { status: 400, title: '提交的内容不是有效的 JSON' },
  invalid_cursor: { status: 400, title: '翻页位置无效，请从头查看' },
  unsupported_media_type: { status: 415, title: '不支持这种格式的内容' },
  body_too_large: { status: 413, title: '提交的内容过大' },
  too_many_files: { status: 409, title: '已上传的图片过多，请先提交使用，或明天再试' },
  method_not_allowed: { status: 405, title: '不支持这种请求方式' },
  not_found: { status: 404, title: '没有找到，或您无权查看' },
  too_many_requests: { status: 429, title: '操作太频繁，请稍后再试' },

  sum_out_of_bounds: { status: 422, title: '金额或积分合计超出系统可处理的范围，未作任何修改' },

  // who is asking
  not_signed_in: { status: 401, title: '请先登录' },
  token_expired: { status: 401, title: '登录已过期，请重新登录' },
  token_invalid: { status: 401, title: '登录凭证无效，请重新登录' },
  refresh_token_invalid: { status: 401, title: '登录已失效，请重新登录' },
  refresh_token_reused: { status: 401, title: '登录凭证被重复使用，为了安全请重新登录' },
  wrong_credentials: { status: 401, title: '账号或密码不正确' },
  not_allowed: { status: 403, title: '您没有权限进行此操作' },
  phone_required: { status: 403, title: '请先绑定手机号' },

  // the user agreement and the privacy policy
  agreement_outdated: { status: 409, title: '用户协议或隐私政策已更新，请阅读后再同意' },
  agreement_changed: { status: 409, title: '协议已有更新的版本，请刷新后再发布' },
  agreement_day_past: { status: 409, title: '生效日期不能早于今天或上一版的生效日期' },

  // repeating a request
  idempotency_key_required: { status: 400, title: '缺少 Idempotency-Key 请求头' },
  idempotency_key_invalid: { status: 400, title: 'Idempotency-Key 格式不正确' },
  idempotency_key_reused: { status: 422, title: '该请求编号已用于另一次不同的提交' },
  request_running: { status: 409, title: '同一请求正在处理中，请稍候' },
  already_done: { status: 409, title: '这次提交之前已经成功，请刷新查看' },

  // WeChat
  wechat_code_invalid: { status: 400, title: '微信登录凭证已失效，请重新登录' },
  wechat_phone_code_invalid: { status: 400, title: '手机号授权已失效，请重新授权' },
  wechat_user_blocked: { status: 403, title: '微信提示该账号存在风险，暂时无法登录' },
  wechat_rate_limited: { status: 429, title: '微信授权过于频繁，请一分钟后再试' },
  wechat_unavailable: { status: 503, title: '微信服务暂时不可用，请稍后再试' },
  sms_code_wrong: { status: 400, title: '验证码不正确，请核对短信后重新填写' },
  sms_code_expired: { status: 409, title: '验证码已失效，请重新获取' },
  sms_code_too_soon: { status: 429, title: '验证码刚刚发送过，请稍后再获取' },
  sms_code_day_limit: { status: 429, title: '今天获取验证码的次数已达上限，请明天再试，或用微信手机号绑定' },
  sms_phone_limit: { status: 429, title: '该号码接收短信过于频繁，请稍后再试，或用微信手机号绑定' },
  sms_phone_refused: { status: 400, title: '该号码无法接收短信验证码，请核对，或换一个号码' },
  sms_unavailable: { status: 503, title: '短信服务暂时不可用，请稍后再试，或用微信手机号绑定' },
  phone_taken: { status: 409, title: '该手机号已绑定其他微信' },

  // vehicles
  vin_taken: { status: 409, title: '该车架号已登记，请联系门店核实' },
  customer_merged: { status: 409, title: '该客户的档案已合并，请重新登录后再试' },
  customer_merge_unproved: { status: 409, title: '核对未通过，两份档案没有合并' },
  customer_merge_over: { status: 409, title: '合并已撤销或已超过 30 天，不能撤销' },
  customer_merge_used: { status: 409, title: '合并后的资料已被使用，不能撤销合并' },
  plate_taken: { status: 409, title: '该车牌已登记在您的名下' },
  mileage_backwards: { status: 409, title: '里程不能小于已登记的里程' },
  powertrain_checked: { status: 409, title: '门店接车时已核对动力类型，如有误请联系门店更正' },
  vehicle_limit_reached: { status: 409, title: '登记的车辆数已达上限' },

  // appointments
  slot_full: { status: 409, title: '该时段已约满，请选择其他时间' },
  slot_not_open: { status: 409, title: '该时段不在营业时间内' },
  slot_past: { status: 409, title: '该时间已过，请选择其他时间' },
  slot_too_far: { status: 409, title: '暂时只能预约未来 30 天内的时间' },
  vehicle_already_booked: { status: 409, title: '该车辆在这一时间已有预约' },
  vehicle_booked_that_day: { status: 409, title: '该车辆当天已有预约，可以改期或先取消' },
  vehicle_bookings_limit: { status: 409, title: '该车辆最多保留 2 个未到店的预约，请先取消或改期' },
  member_bookings_limit: { status: 409, title: '您最多保留 5 个未到店的预约，请先取消或等到店后再约' },
  appointment_state_changed: { status: 409, title: '预约状态已变化，请刷新后再操作' },
  advisor_not_available: { status: 409, title: '该顾问暂时不能接待，请选择其他顾问' },
  services_not_combinable: { status: 409, title: '所选服务不能安排在同一次预约' },
  service_not_fit: { status: 409, title: '所选服务不适用于这辆车的动力类型' },

  // repair orders and settlement
  order_state_changed: { status: 409, title: '工单状态已变化，请刷新后再操作' },
  order_empty: { status: 409, title: '工单没有任何项目，不能结算' },
  order_changed: { status: 409, title: '工单金额已变化，请核对后重新结算' },
  payment_mismatch: { status: 409, title: '收款合计与应付金额不一致' },
  bill_owner_changed: { status: 409, title: '车辆已不在账单车主名下，不能使用其积分和卡券' },
  bill_state_changed: { status: 409, title: '账单状态已变化，请刷新后再操作' },
  coupon_not_fit: { status: 409, title: '出示的优惠券不能用于这张账单，请先取下' },
  refund_method_exceeded: { status: 409, title: '退款须按原收款方式退回，已超过该方式可退的金额' },
  refund_whole_only: { status: 409, title: '售出的套餐或优惠券只能整单退款' },
  refund_nothing_left: { status: 409, title: '没有可退还的内容' },
  refund_exceeds_bill: { status: 409, title: '退款金额超过可退金额' },

  // service packages
  package_not_usable: { status: 409, title: '该套餐不能用于此工单' },
  package_used_up: { status: 409, title: '该套餐项目的次数已用完' },
  package_out_of_stock: { status: 409, title: '该套餐已售完' },
  package_offer_ended: { status: 409, title: '该套餐已停止销售' },
  package_offer_changed: { status: 409, title: '套餐已被他人修改，请刷新后再操作' },
  goods_used: { status: 409, title: '所售的优惠券或套餐已使用过，不能全额退款' },

  // points
  points_insufficient: { status: 409, title: '可用积分不足' },
  points_exceed_bill: { status: 409, title: '抵扣金额不能超过应付金额' },
  points_worthless: { status: 409, title: '这些积分不足抵扣 0.01 元，请多用一些' },
  points_step: { status: 409, title: '积分须按门店规定的整数倍使用' },
  points_limit: { status: 403, title: '超出您的积分奖励额度' },
  points_day_limit: { status: 403, title: '超出您今天的积分奖励额度' },
  points_account_closed: { status: 409, title: '该积分账户已关闭' },
  points_balance_full: { status: 409, title: '积分余额已达上限，无法再增加' },
  points_held: { status: 409, title: '有正在结算的积分，请结算完成或取消后再试' },
  journal_already_reversed: { status: 409, title: '该笔积分已冲正' },
  points_hold_expired: { status: 409, title: '积分冻结已过期，请重新试算' },
  points_hold_closed: { status: 409, title: '该笔冻结的积分已处理' },
  programme_changed: { status: 409, title: '积分规则已被他人修改，请刷新后再保存' },
  rate_not_future: { status: 409, title: '今天及以前的比例不能改动，只能从明天起新增、修改或撤销' },
  campaign_in_past: { status: 409, title: '活动不能从过去的日期开始' },
  campaign_begun: { status: 409, title: '活动已开始，不能再修改，可以提前结束' },
  campaign_ended: { status: 409, title: '活动已结束' },
  campaign_changed: { status: 409, title: '活动已被他人修改，请刷新后再操作' },
  journal_not_reversible: { status: 409, title: '该笔积分不能冲正或退回' },
  adjustment_needs_approval: { status: 403, title: '超出可直接冲正的积分，请提交另一位经理审批' },
  adjustment_pending: { status: 409, title: '该笔积分已有待审批的冲正申请' },
  adjustment_decided: { status: 409, title: '该申请已处理' },
  adjustment_own: { status: 403, title: '自己提交的申请须由另一位经理审批' },

  // points on their way to a replacement vehicle, or to another person
  points_transfer_open: { status: 409, title: '该车辆已有一份积分转移申请待审批' },
  points_transfer_state_changed: { status: 409, title: '申请状态已变化，请刷新后再操作' },
  points_transfer_owner_changed: { status: 409, title: '车辆已不在申请人名下，不能转移积分' },
  belongings_used: { status: 409, title: '随车转移的优惠券或套餐已在新车上使用，不能撤销' },
  handover_open: { status: 409, title: '该车辆已有一份转让邀请，请先撤回' },
  handover_state_changed: { status: 409, title: '该邀请已处理或已失效' },
  handover_to_self: { status: 409, title: '不能转让给自己' },
  vehicle_in_service: { status: 409, title: '该车辆有未结束的预约或到店服务，请结束后再转让' },

  // coupons
  coupon_code_wrong: { status: 409, title: '券码不正确或已过期，请让车主刷新后重新出示' },
  coupon_not_usable: { status: 409, title: '该优惠券不能用于这张账单' },
  coupon_used: { status: 409, title: '该优惠券已使用' },
  coupon_presented: { status: 409, title: '该优惠券正用于一张未结算的账单，请结算或取消后再试' },
  coupon_out_of_stock: { status: 409, title: '该优惠券已发完' },
  coupon_limit: { status: 409, title: '该优惠券的领取张数已达每人上限' },
  coupon_offer_ended: { status: 409, title: '该优惠券未开始发放或已停止发放' },
  coupon_new_customers_only: { status: 409, title: '这张券仅限新客户领取' },
  coupon_offer_in_past: { status: 409, title: '优惠券不能从过去的日期开始发放' },
  coupon_offer_changed: { status: 409, title: '该优惠券已被他人修改，请刷新后再操作' },
  coupon_stock_issued: { status: 409, title: '发放总量不能少于已发放的张数' },

  // advisors
  advisor_full: { status: 409, title: '该顾问的客户数已满，请选择其他顾问' },
  advisor_change_too_soon: { status: 409, title: '90 天内只能更换一次顾问' },

  // the service itself
  busy: { status: 503, title: '系统繁忙，请稍后再试' },
  internal: { status: 500, title: '系统出错，我们会尽快处理' },
} as const satisfies Record<string, { status: number; title: string }>;

/** A stable code a program can branch on. */
export type ProblemCode = keyof typeof problems;

/** One field that was refused: its path (`body.vin`), why in Chinese, and a stable reason code. */
export interface FieldError {
  field: string;
  reason: string;
  code: string;
}

/** The answer to every refused request: RFC 9457 problem details with our code, field errors and request id. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail?: string;
  errors?: FieldError[];
  requestId?: string;
}

interface RefusalOptions {
  detail?: string;
  errors?: FieldError[];
  retryAfterSeconds?: number;
  cause?: unknown;
}

/**
 * Thrown when a request must be refused; the HTTP layer turns it into a {@link Problem}. docs/domain/bad-input.md#1.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ProblemCode;
  readonly status: number;
  readonly detail: string | undefined;
  readonly errors: FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ProblemCode, options: RefusalOptions = {}) {
    super(problems[code].title, { cause: options.cause });
    this.code = code;
    this.status = problems[code].status;
    this.detail = options.detail;
    this.errors = options.errors;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** A refusal of one field, for rules that only the server can check. */
export function refuseField(code: ProblemCode, field: string, reason: string = problems[code].title): Refusal {
  return new Refusal(code, { errors: [{ field, reason, code }] });
}

/** The refusal of a call that came too early; its text names the time to wait. */
export function refuseUntil(secondsLeft: number): Refusal {
  const retryAfterSeconds = Math.max(1, Math.ceil(secondsLeft));
  return new Refusal('too_many_requests', {
    detail: `操作太频繁，请 ${waitWords(retryAfterSeconds)}后再试`,
    retryAfterSeconds,
  });
}

/** `30 秒` or, above a minute, whole minutes rounded up. */
function waitWords(seconds: number): string {
  return seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`;
}
