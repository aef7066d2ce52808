/**
 * THE table: every code that a door may answer with, what it says to people, and whether the same request may
 * succeed if it is sent again. `{name}` is filled from the refusal's detail.
 */
import { fillText } from '../domain/basis/fillText';
import type { Language } from '../domain/basis/language';

export type { Language };

export interface ErrorText {
  readonly zh: string;
  readonly en: string;
  readonly retryable: boolean;
}

export const ERRORS = {
  ARGUMENT_MISSING: { zh: '缺少「{field}」。', en: '“{field}” is missing.', retryable: false },
  ARGUMENT_WRONG_TYPE: {
    zh: '「{field}」的类型不对。',
    en: '“{field}” has the wrong type.',
    retryable: false,
  },
  ARGUMENT_EMPTY: { zh: '「{field}」不能为空。', en: '“{field}” must not be empty.', retryable: false },
  ARGUMENT_TOO_LONG: { zh: '「{field}」太长。', en: '“{field}” is too long.', retryable: false },
  ARGUMENT_MALFORMED: {
    zh: '「{field}」的格式不对。',
    en: '“{field}” is not well formed.',
    retryable: false,
  },
  ARGUMENT_NOT_ALLOWED: {
    zh: '「{field}」没有这个选项。',
    en: '“{field}” has no such choice.',
    retryable: false,
  },
  ARGUMENT_UNEXPECTED: {
    zh: '不认识的内容「{field}」。',
    en: '“{field}” is not expected here.',
    retryable: false,
  },
  IDENTITY_MISSING: {
    zh: '请在微信小程序里打开。',
    en: 'Please open this in the WeChat mini program.',
    retryable: false,
  },
  IDENTITY_NOT_ALLOWED: {
    zh: '这个功能不对用户开放。',
    en: 'This function is not open to users.',
    retryable: false,
  },
  BUILDING_UNKNOWN: { zh: '没有找到这栋楼。', en: 'This building was not found.', retryable: false },
  ROOM_UNKNOWN: {
    zh: '没有找到这个房间，请重新选择。',
    en: 'This room was not found. Please choose again.',
    retryable: false,
  },
  ROOM_PATH_DIFFERS: {
    zh: '确认的房间与所选的房间不一致，请重新选择。',
    en: 'The confirmed room is not the chosen one. Please choose again.',
    retryable: false,
  },
  ROOM_CHANGES_USED_UP: {
    zh: '更换房间的 {allowed} 次机会已用完，请联系管理员解除限制。',
    en: 'All {allowed} room changes are used. Please ask the administrator to lift the ban.',
    retryable: false,
  },
  QR_CODE_WRONG: {
    zh: '电表二维码与所选房间不符。',
    en: 'The QR code belongs to another meter.',
    retryable: false,
  },
  ROSTER_LOCKED: {
    zh: '姓名与学号已 {allowed} 次与登记不符，请向服务中心出示编号 {lockId}，核实身份。',
    en: 'Name and student number did not match {allowed} times. Please show the service department the number {lockId} and who you are.',
    retryable: false,
  },
  ROSTER_CROWDED: {
    zh: '今天关于该学号或该房间的错误填写过多。请明天再试，或向服务中心出示编号 {lockId}，核实身份。',
    en: 'Too many answers about this student number or room were wrong today. Please try again tomorrow, or show the service department the number {lockId} and who you are.',
    retryable: false,
  },
  ROSTER_TAKEN: {
    zh: '这份登记已用于另一个微信账号。若不是你本人，请联系服务中心。',
    en: 'This enrolment already serves another WeChat account. If that is not you, please go to the service department.',
    retryable: false,
  },
  ROSTER_LOCK_NOT_THERE: {
    zh: '这个账号没有被锁定，或后来在别的房间尝试过。',
    en: 'This account is not locked out, or has tried another room since.',
    retryable: false,
  },
  ROSTER_NUMBER_MISSING: { zh: '请填写学号。', en: 'Please enter your student number.', retryable: false },
  ROSTER_MISMATCH: {
    zh: '姓名、学号与该房间的登记不符，还可尝试 {left} 次。',
    en: 'Name and student number do not match the enrolment for this room. Tries left: {left}.',
    retryable: false,
  },
  ERASURE_UNAVAILABLE: {
    zh: '暂时无法注销，请联系服务中心。',
    en: 'Erasing is not available yet. Please go to the service department.',
    retryable: false,
  },
  ERASURE_OF_STAFF: {
    zh: '服务中心的工作人员不能注销，请先由管理员取消权限。',
    en: "Members of the service department can't erase themselves. An administrator must remove the roles first.",
    retryable: false,
  },
  ERASURE_ORDER_OPEN: {
    zh: '有一笔充值尚未完成，结束后才能注销。请稍后再试，或联系服务中心。',
    en: 'A top-up is not settled yet; you can erase your data afterwards. Please try again later, or ask the service department.',
    retryable: true,
  },
  ERASURE_CASE_OPEN: {
    zh: '有一项“不是我的室友”尚待服务中心处理，处理后才能注销。',
    en: 'A “not my roommate” case is still open; you can erase your data once it is decided.',
    retryable: true,
  },
  ERASED_LATELY: {
    zh: '这个账号一天内已注销过，请明天再试。',
    en: 'This account was erased less than a day ago. Please try again tomorrow.',
    retryable: true,
  },
  LOOKUPS_TOO_MANY: {
    zh: '查询房间过于频繁，请稍后再试。',
    en: 'Too many rooms looked up. Please try again later.',
    retryable: true,
  },
  NOT_BOUND: { zh: '请先绑定房间。', en: 'Please bind your room first.', retryable: false },
  ROOMMATE_UNKNOWN: {
    zh: '你的房间里没有这位室友。',
    en: 'No such roommate in your room.',
    retryable: false,
  },
  ROOMMATE_NOT_CONFIRMED: {
    zh: '你的绑定尚未确认，请先扫描电表二维码。',
    en: "Your own binding is not confirmed yet. Please scan the meter's QR code first.",
    retryable: false,
  },
  SERVICE_NOT_OPEN: {
    zh: '新电表已开始计量，微信服务预计 {opens} 开通。',
    en: 'The new meter is already counting; its WeChat service is expected to open at {opens}.',
    retryable: false,
  },
  CALLBACKS_TOO_MANY: {
    zh: '支付通知过于频繁，请稍后再试。',
    en: 'Too many payment notices. Please try again later.',
    retryable: true,
  },
  ORDERS_TOO_MANY: {
    zh: '你在 15 分钟内发起的充值过多，请稍后再试。',
    en: 'Too many payments begun within 15 minutes. Please try again later.',
    retryable: true,
  },
  AMOUNT_NOT_A_NUMBER: { zh: '请输入金额。', en: 'Please enter an amount.', retryable: false },
  AMOUNT_NOT_WHOLE_FEN: {
    zh: '金额最多两位小数。',
    en: 'An amount has two decimals at most.',
    retryable: false,
  },
  AMOUNT_TOO_SMALL: { zh: '最低充值 1.00 元。', en: 'The smallest top-up is 1.00 yuan.', retryable: false },
  AMOUNT_TOO_LARGE: {
    zh: '单次最高充值 500.00 元。',
    en: 'The largest top-up is 500.00 yuan.',
    retryable: false,
  },
  THRESHOLD_TOO_LOW: {
    zh: '提醒金额须高于 {amount} 元。',
    en: 'The alert level must be above {amount} yuan.',
    retryable: false,
  },
  THRESHOLD_TOO_HIGH: {
    zh: '提醒金额最高 {amount} 元。',
    en: 'The alert level can be {amount} yuan at most.',
    retryable: false,
  },
  ORDER_UNKNOWN: { zh: '没有找到这笔充值。', en: 'This top-up was not found.', retryable: false },
  ORDER_DIFFERS: {
    zh: '这笔充值已用其他内容提交过，请重新发起。',
    en: 'This top-up was submitted with other content. Please start again.',
    retryable: false,
  },
  ORDER_PAID: { zh: '这笔充值已支付。', en: 'This top-up is paid already.', retryable: false },
  ORDER_CLOSED: {
    zh: '这笔充值已关闭，请重新发起。',
    en: 'This top-up is closed. Please start again.',
    retryable: false,
  },
  PAYMENT_UNAVAILABLE: {
    zh: '微信支付暂时不可用，请稍后再试。',
    en: 'WeChat Pay is not available at the moment. Please try again.',
    retryable: true,
  },
  CONTENT_RISKY: {
    zh: '内容未通过微信内容安全检查，请修改后再试。',
    en: "The content did not pass WeChat's security check. Please change it.",
    retryable: false,
  },
  CHECKS_TOO_MANY: {
    zh: '修改或提交过于频繁，请一小时后再试。',
    en: 'Too many changes and texts within an hour. Please try again later.',
    retryable: true,
  },
  CONTENT_CHECK_UNAVAILABLE: {
    zh: '内容安全检查暂时不可用，请稍后再试。',
    en: 'The content check is not available at the moment. Please try again.',
    retryable: true,
  },
  FEEDBACK_DIFFERS: {
    zh: '这条意见已用其他内容提交过，请重新填写。',
    en: 'This feedback was submitted with other content. Please start again.',
    retryable: false,
  },
  FEEDBACK_TOO_MANY: {
    zh: '今天已提交 {allowed} 条意见，请明天再试。',
    en: 'You have sent {allowed} pieces of feedback today. Please come back tomorrow.',
    retryable: false,
  },
  FEEDBACK_UNKNOWN: { zh: '没有找到这条意见。', en: 'This feedback was not found.', retryable: false },
  PICTURE_NOT_YOURS: {
    zh: '只能附上你自己上传的图片。',
    en: 'Only pictures that you uploaded yourself can be attached.',
    retryable: false,
  },
  PICTURE_UNKNOWN: {
    zh: '没有找到这张图片，请重新上传。',
    en: 'This picture was not found. Please upload it again.',
    retryable: false,
  },
  PICTURE_TOO_LARGE: {
    zh: '单张图片不能超过 {megabytes} MB。',
    en: 'A picture may have {megabytes} MB at most.',
    retryable: false,
  },
  PICTURE_KIND_NOT_ALLOWED: {
    zh: '只支持 JPG 和 PNG 图片。',
    en: 'Only JPG and PNG pictures can be attached.',
    retryable: false,
  },
  STORAGE_UNAVAILABLE: {
    zh: '云存储暂时不可用，请稍后再试。',
    en: 'Cloud storage is not available at the moment. Please try again.',
    retryable: true,
  },
  PUSH_HEADER_MISSING: {
    zh: '推送缺少签名头「{field}」。',
    en: 'The push lacks its header “{field}”.',
    retryable: false,
  },
  PUSH_SIGNATURE_WRONG: {
    zh: '推送签名不正确。',
    en: 'The signature of the push is wrong.',
    retryable: false,
  },
  PUSH_TIMESTAMP_OLD: {
    zh: '推送时间与当前时间相差过大。',
    en: 'The push is too old, or from the future.',
    retryable: false,
  },
  PUSH_NONCE_REUSED: {
    zh: '推送的随机串已被另一内容使用。',
    en: 'The nonce was used for another push.',
    retryable: false,
  },
  PUSH_TOO_LARGE: { zh: '推送内容过大。', en: 'The push is too large.', retryable: false },
  PUSH_MALFORMED: { zh: '推送内容不是电表上报。', en: 'The push is no meter report.', retryable: false },
  PUSH_METHOD_NOT_ALLOWED: {
    zh: '只接受 GET 与 POST。',
    en: 'Only GET and POST are accepted.',
    retryable: false,
  },
  STAFF_UNKNOWN: {
    zh: '此功能仅供服务中心工作人员使用。',
    en: 'This is for the service department only.',
    retryable: false,
  },
  STAFF_ROLE_MISSING: {
    zh: '你的岗位没有此项权限。',
    en: 'Your role does not allow this.',
    retryable: false,
  },
  STAFF_OTHER_CAMPUS: {
    zh: '这不属于你所在的校区。',
    en: 'This belongs to another campus.',
    retryable: false,
  },
  STAFF_MEMBER_UNKNOWN: {
    zh: '没有找到这位工作人员。',
    en: 'This member of staff was not found.',
    retryable: false,
  },
  STAFF_LAST_ADMIN: {
    zh: '校区至少要有一位管理员。',
    en: 'A campus needs at least one administrator.',
    retryable: false,
  },
  REQUEST_ID_REUSED: {
    zh: '此请求编号已用于另一项操作。',
    en: 'This request id was used for another action.',
    retryable: false,
  },
  POS_AMOUNT_TOO_LARGE: {
    zh: '单笔刷卡最高 5000.00 元。',
    en: 'The largest card payment is 5000.00 yuan.',
    retryable: false,
  },
  POS_SLIP_POSTED: {
    zh: '这张签购单已于 {at} 入账 {yuan} 元，房间 {room}。',
    en: 'This slip was posted on {at}: {yuan} yuan to room {room}.',
    retryable: false,
  },
  POS_SLIP_UNKNOWN: {
    zh: '该房间没有这张签购单。',
    en: 'This room has no such slip.',
    retryable: false,
  },
  POS_TERMINALS_NONE: {
    zh: '还没有登记刷卡终端，请管理员先在参数里登记。',
    en: 'No card terminal is registered yet. Please ask the administrator to register yours.',
    retryable: false,
  },
  POS_TERMINAL_UNKNOWN: {
    zh: '没有登记商户 {merchant} 的终端 {terminal}，请与签购单核对。',
    en: 'Terminal {terminal} of merchant {merchant} is not registered. Please compare it with the slip.',
    retryable: false,
  },
  POS_DAY_FULL: {
    zh: '你今天已入账 {posted} 元，每天最多 {allowed} 元，请联系管理员。',
    en: 'You have posted {posted} yuan today, and {allowed} yuan is the most. Please ask the administrator.',
    retryable: false,
  },
  RESIDENT_UNKNOWN: {
    zh: '这位用户已不在该房间。',
    en: 'This account is not bound to the room any more.',
    retryable: false,
  },
  BAN_NOT_THERE: {
    zh: '这位用户还有 {left} 次更换机会，无需解除限制。',
    en: 'This account still has {left} room changes; there is no ban to lift.',
    retryable: false,
  },
  CASE_UNKNOWN: { zh: '没有找到这个申诉。', en: 'This case was not found.', retryable: false },
  CASE_CLOSED: { zh: '这个申诉已经结束。', en: 'This case is closed already.', retryable: false },
  HOLD_THERE: { zh: '该房间已有此项停电。', en: 'The room has this hold already.', retryable: false },
  OUTAGE_END_PAST: {
    zh: '预计恢复的时间已经过去，请重新选择。',
    en: 'The expected time is in the past. Please choose another one.',
    retryable: false,
  },
  RELAY_NOT_FOUND_OPEN: {
    zh: '没有发现该房间的电表断开，无需合闸。',
    en: 'No open relay was found in this room.',
    retryable: false,
  },
  HOLD_NOT_THERE: { zh: '该房间没有此项停电。', en: 'The room has no such hold.', retryable: false },
  WORK_ORDER_AHEAD: {
    zh: '工单的时间还没有到。',
    en: 'The time of the work order is yet to come.',
    retryable: false,
  },
  WORK_ORDER_DIFFERS: {
    zh: '该时刻已有一份内容不同的工单。',
    en: 'Another work order was filed for this moment.',
    retryable: false,
  },
  READING_UNKNOWN: { zh: '没有找到这条读数。', en: 'This reading was not found.', retryable: false },
  READING_SETTLED: {
    zh: '这条读数已经处理过。',
    en: 'This reading has been dealt with already.',
    retryable: false,
  },
  READING_NOT_ALLOWED: {
    zh: '只有跳变的读数可以采纳，其他情况请登记换表、重新计数或作废。',
    en: 'Only a jump can be accepted. Replace the meter, say that its dial began anew, or discard the reading.',
    retryable: false,
  },
  WORK_ORDER_UNKNOWN: {
    zh: '没有找到这份工单。',
    en: 'This work order was not found.',
    retryable: false,
  },
  WORK_ORDER_SETTLED: {
    zh: '这份工单已处理。',
    en: 'This work order has been dealt with.',
    retryable: false,
  },
  WORK_ORDER_REJECTED: {
    zh: '复核未通过。',
    en: 'It was not confirmed.',
    retryable: false,
  },
  WORK_ORDER_NOT_LAST: {
    zh: '只能冲正最近一份已生效的换表、重新计数、倍率或串户更正工单。',
    en: 'Only the last replacement, new count, ratio or exchange that was applied can be reversed.',
    retryable: false,
  },
  STAFF_SAME_PERSON: {
    zh: '登记的人不能自己复核，请由另一位同事复核。',
    en: 'Whoever filed it cannot confirm it. Please ask a colleague.',
    retryable: false,
  },
  METER_IN_USE: {
    zh: '这块电表当时或此后在某个房间使用，不能装到这里。',
    en: 'A room has this meter at that time, or later, so it cannot be installed here.',
    retryable: false,
  },
  METER_CHANGED: {
    zh: '其中一个房间的电表已更换，请重新核对。',
    en: 'One of the two rooms has another meter by now. Please check again.',
    retryable: false,
  },
  OTHER_METER_UNKNOWN: {
    zh: '没有其他房间在用这块电表。',
    en: 'No other room has a meter of this number.',
    retryable: false,
  },
  METER_FINAL_BELOW: {
    zh: '读数低于此前已确认的读数。',
    en: 'This is below what the meter has shown before.',
    retryable: false,
  },
  METER_IMPLAUSIBLE: {
    zh: '读数超出这段时间内可能的最大用电量。请核对读数与时间。',
    en: 'The line cannot have let so much through since the reading before. Please check register and time.',
    retryable: false,
  },
  METER_OPENING_ABOVE: {
    zh: '期初读数高于此后的读数。',
    en: 'This is above what the meter has shown since.',
    retryable: false,
  },
  METER_RATES_DIFFER: {
    zh: '分时读数缺失，或与总读数不符。',
    en: 'The time-of-use registers are missing, or do not sum to the total.',
    retryable: false,
  },
  METER_PERIOD_CLOSED: {
    zh: '该时刻所在的日期已结算，或早于现用电表的起用时间。',
    en: 'This moment lies in closed days, or before the present meter.',
    retryable: false,
  },
  METER_SERVICE_OPEN: {
    zh: '服务已开通，不能再设期初读数。',
    en: 'The service is open; its opening reading stays.',
    retryable: false,
  },
  SERVICE_NOT_METERING: {
    zh: '电表还没有上报过，或服务已经开通。',
    en: 'The meter has not reported yet, or the service is open already.',
    retryable: false,
  },
  UNREACHABLE: {
    zh: '网络不可用，请检查后重试。',
    en: 'No connection. Please check it and try again.',
    retryable: true,
  },
  BUSY: { zh: '系统繁忙，请重试。', en: 'The system is busy. Please try again.', retryable: true },
  INTERNAL: {
    zh: '系统出错，请稍后再试。',
    en: 'Something went wrong. Please try again later.',
    retryable: true,
  },
} as const satisfies Record<string, ErrorText>;

export type ErrorCode = keyof typeof ERRORS;

/** A code's text with its places filled. */
export function errorText(
  code: ErrorCode,
  language: Language,
  detail: Readonly<Record<string, string | number>> = {},
): string {
  return fillText(ERRORS[code][language], detail);
}
