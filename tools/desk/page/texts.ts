/** The desk's words, 中文 first, then English. */
export type Language = 'zh_CN' | 'en';

const TEXTS = {
  title: ['电精灵 · 手机预览', 'Electronic Wizard · phone preview'],
  connected: ['本地云运行中', 'The local cloud is running'],
  unreachable: ['连不上本地云，正在重试', 'The local cloud is not reachable; trying again'],
  phone: ['手机', 'Phone'],
  reopen: ['重新打开小程序', 'Open the mini program again'],
  language: ['语言', 'Language'],

  holder: ['谁拿着手机', 'Who holds the phone'],
  newcomer: ['新同学', 'Somebody new'],

  clock: ['时钟', 'Clock'],
  plusMinutes: ['+5 分钟', '+5 min'],
  plusHour: ['+1 小时', '+1 h'],
  plusDay: ['+1 天', '+1 day'],
  moveTo: ['调到（上海时间）', 'Move to (Shanghai time)'],
  move: ['出发', 'Go'],
  moving: ['时间正在流逝，电表照常上报…', 'Time is passing, and the meters report…'],
  stop: ['停在这里', 'Stop here'],
  onlyForward: ['时间只能向前', 'Time moves forward only'],

  meter: ['房间电表', 'Meter of the room'],
  unbound: ['还没有绑定房间。请在手机上选择房间。', 'No room yet. Choose one on the phone.'],
  register: ['表读数', 'Register'],
  power: ['功率', 'Power'],
  relay: ['供电', 'Supply'],
  relayOn: ['已合闸', 'on'],
  relayOff: ['已断电', 'cut off'],
  load: ['用电负载', 'Load'],
  ownUse: ['恢复自然用电', 'Back to own use'],
  ownUseNow: ['自然用电', 'own use'],
  useSome: ['一小时用 5 度电', 'Use 5 kWh within an hour'],
  useMuch: ['八小时用 50 度电', 'Use 50 kWh within eight hours'],
  silent: ['电表失联', 'Meter is silent'],
  stuck: ['继电器卡住', 'Relay is stuck'],

  payment: ['下一笔支付', 'The next payment'],
  deliver: ['成功', 'Succeeds'],
  decline: ['失败（银行拒绝）', 'Fails (bank declines)'],
  drop: ['成功，但回调丢失', 'Succeeds, callback lost'],
  late: ['成功，但回调迟到', 'Succeeds, callback late'],
  duplicate: ['成功，回调两次', 'Succeeds, told twice'],
  once: ['只管一次，之后恢复成功。', 'Holds once; the one after succeeds.'],

  messages: ['微信消息', 'WeChat messages'],
  noMessages: ['还没有消息。', 'No message yet.'],
  sentTo: ['发给', 'to'],

  calls: ['手机的云函数调用', 'What the phones called'],
  noCalls: ['还没有调用。', 'None yet.'],
  allCalls: ['查看全部', 'See them all'],
  at: ['时间', 'At'],
  name: ['函数', 'Function'],
  took: ['耗时', 'Took'],
  cloudCalls: ['云调用', 'Cloud calls'],
  outcome: ['结果', 'Outcome'],
  ok: ['正常', 'ok'],
  runs: ['运行中', 'runs'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

export type TextName = keyof typeof TEXTS;
export type Say = (name: TextName) => string;

export function sayIn(language: Language): Say {
  return (name) => TEXTS[name][language === 'en' ? 1 : 0];
}
