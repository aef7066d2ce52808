/**
 * THE privacy table: what is kept of a person, why and how long. The page of one's own data shows it; which fields of
 * which documents a row tells of stands beside it, in `keptFields`.
 */
import type { Language } from '../basis/language';

/** Rows of the table, in the order in which they are shown. */
export const KEPT_ROWS = [
  'account',
  'messages',
  'orders',
  'feedback',
  'cases',
  'roster',
  'limits',
  'audit',
  'erasure',
] as const;

export type KeptRow = (typeof KEPT_ROWS)[number];

interface KeptText {
  readonly what: string;
  readonly why: string;
  /** With places for days that the campus sets. */
  readonly howLong: string;
}

export const KEPT_TEXTS: Readonly<Record<KeptRow, Readonly<Record<Language, KeptText>>>> = {
  account: {
    zh: {
      what: '微信账号标识、姓名或昵称、头像、所绑房间、换房次数、语言、提醒设置与授权次数、首页通知',
      why: '让你看到自己的房间，让室友认出你，按你的选择提醒',
      howLong: '直到注销',
    },
    en: {
      what: 'WeChat account id, name or nickname, picture, room, room changes used, language, alert settings and messages allowed, notices',
      why: 'to show you your room, to let roommates know you, and to alert you as you chose',
      howLong: 'until you erase it',
    },
  },
  messages: {
    zh: {
      what: '发给你的每条消息的种类、时间、是否送达',
      why: '你问起为何收到提醒或停电时，可以查证',
      howLong: '{messages} 天；之后及注销后不再留有收件人',
    },
    en: {
      what: 'Of each message to you the kind, the time, and whether it arrived',
      why: 'to answer when you ask why you were told or cut off',
      howLong: '{messages} days; afterwards, and once you erase, without whom they went to',
    },
  },
  orders: {
    zh: {
      what: '账号标识、姓名或昵称、房间、金额、微信支付单号、时间',
      why: '法律要求保存交易记录；退款与对账也要用',
      howLong: '{orders} 天，之后归档；注销时尚未归档的，去掉账号标识与姓名',
    },
    en: {
      what: 'Account id, name or nickname, room, amount, WeChat Pay number, times',
      why: 'the law asks for records of trade, and refunds and the books need them',
      howLong:
        '{orders} days, then in the archive; what is not there yet loses account id and name when you erase',
    },
  },
  feedback: {
    zh: {
      what: '文字、联系方式、图片、答复',
      why: '让服务中心答复你',
      howLong: '直到注销',
    },
    en: {
      what: 'Text, contact, pictures, answers',
      why: 'so that the service department can answer you',
      howLong: 'until you erase it',
    },
  },
  cases: {
    zh: {
      what: '“不是我的室友”双方的账号标识与名字、房间、处理结果',
      why: '由服务中心核实谁住在这里',
      howLong: '直到任一方注销',
    },
    en: {
      what: 'Of “not my roommate” the account ids and names of both, the room and the outcome',
      why: 'so that the service department can check who lives here',
      howLong: 'until either of you erases',
    },
  },
  roster: {
    zh: {
      what: '学校登记的姓名、学号、房间，以及核对时填错的内容（只存摘要）',
      why: '在有名册的校区核实身份',
      howLong: '名册由学校保存；你与名册的关联直到注销',
    },
    en: {
      what: 'Name, student number and room as the school has them, and wrong answers to it, as digests only',
      why: 'to check who you are, where the campus has a roster',
      howLong: 'the school keeps the roster; your link to it until you erase',
    },
  },
  limits: {
    zh: {
      what: '每小时、每天查房间、下单、内容检测、提交意见建议多少次',
      why: '防止滥用',
      howLong: '下一次使用时更新，注销时删除',
    },
    en: {
      what: 'How often in the hour or on the day you looked rooms up, began top-ups, had content checked, sent feedback',
      why: 'against abuse',
      howLong: 'until the next use; deleted when you erase',
    },
  },
  audit: {
    zh: {
      what: '涉及的房间与你当时的姓名；工作人员的账号标识、姓名与岗位',
      why: '说明谁做了什么，与交易记录一同保存',
      howLong: '{audit} 天，之后归档；注销后仍保留',
    },
    en: {
      what: 'The room and your name at the time; of staff, account id, name and roles',
      why: 'to say who did what, as long as the trade records it explains',
      howLong: '{audit} days, then in the archive; it stays after you erase',
    },
  },
  erasure: {
    zh: {
      what: '已用换房次数与名册错误次数，以加密摘要保存，不含账号标识与姓名',
      why: '注销不能绕过限制；恢复备份后可再次注销',
      howLong: '{erased} 天',
    },
    en: {
      what: 'Room changes and wrong answers used, under a keyed digest, without account id or name',
      why: 'erasing is no way around a ban, and a restored backup erases you again',
      howLong: '{erased} days',
    },
  },
};
