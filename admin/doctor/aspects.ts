/** What `doctor` looks at, in this order, and what is to be done where it is not as it should be. */
import type { Language } from '../table/findings';

type Words = Readonly<Record<Language, string>>;

export interface Aspect {
  readonly title: Words;
  readonly todo: Words;
}

/** THE table. */
export const ASPECTS = {
  functions: {
    title: { zh: '云函数', en: 'functions' },
    todo: {
      zh: '运行 npm run deploy:plan，再按其中的顺序部署；多出的函数请在控制台删除',
      en: 'run npm run deploy:plan and deploy in its order; delete in the console what is too many',
    },
  },
  functionSettings: {
    title: { zh: '超时与内存', en: 'time-outs and memory' },
    todo: {
      zh: '运行 npm run deploy:plan，再运行 tcb deploy',
      en: 'run npm run deploy:plan, then tcb deploy',
    },
  },
  runtimes: {
    title: { zh: '运行环境', en: 'runtimes' },
    todo: {
      zh: '运行环境建好后不能修改：请删除该函数，再用 tcb deploy 新建',
      en: 'a runtime can’t be changed: delete the function and create it anew with tcb deploy',
    },
  },
  variables: {
    title: { zh: '环境变量', en: 'variables' },
    todo: {
      zh: '在 .env 文件中填写，再运行 tcb deploy（会替换全部变量）',
      en: 'fill them in in the .env file and run tcb deploy, which replaces all of them',
    },
  },
  timers: {
    title: { zh: '定时触发器', en: 'timers' },
    todo: {
      zh: '用微信开发者工具重新上传该函数的触发器，并在控制台确认已启用',
      en: 'upload the function’s triggers again with WeChat DevTools, and see in the console that they are on',
    },
  },
  routes: {
    title: { zh: 'HTTP 访问路径', en: 'HTTP routes' },
    todo: {
      zh: '运行 tcb deploy，或在控制台“HTTP 访问服务”中改正',
      en: 'run tcb deploy, or mend it in the console under HTTP access',
    },
  },
  collections: {
    title: { zh: '集合', en: 'collections' },
    todo: { zh: '运行 npm run admin -- init', en: 'run npm run admin -- init' },
  },
  indexes: {
    title: { zh: '索引', en: 'indexes' },
    todo: {
      zh: '运行 npm run admin -- init；字段不同的索引请先在控制台删除',
      en: 'run npm run admin -- init; delete an index of other fields in the console first',
    },
  },
  rules: {
    title: { zh: '数据库权限', en: 'security rules' },
    todo: {
      zh: '立即运行 npm run admin -- init：现在客户端可以直接读写',
      en: 'run npm run admin -- init at once: phones may read or write past the functions',
    },
  },
  storage: {
    title: { zh: '云存储权限', en: 'storage rule' },
    todo: {
      zh: '立即运行 npm run admin -- init：现在别人的图片也可以读取',
      en: 'run npm run admin -- init at once: anybody may read others’ pictures',
    },
  },
  templates: {
    title: { zh: '订阅消息模板', en: 'message templates' },
    todo: {
      zh: '对照微信公众平台“订阅消息”，用 npm run admin -- settings --set messages.templates… 改正；需要 WEIXIN_APP_SECRET 才能核对',
      en: 'compare with the account’s templates and mend messages.templates… with npm run admin -- settings; WEIXIN_APP_SECRET is needed to look',
    },
  },
  shipping: {
    title: { zh: '发货信息', en: 'deliveries' },
    todo: {
      zh: '微信管理交易时须运行 npm run admin -- settings --set reportsShipping=true（否则充值款被冻结），不管理时设为 false；需要 WEIXIN_APP_SECRET 才能核对',
      en: 'where WeChat manages the trade run npm run admin -- settings --set reportsShipping=true, or top-ups stay frozen; where it does not, false; WEIXIN_APP_SECRET is needed to look',
    },
  },
  points: {
    title: { zh: '本月资源点', en: 'points of this month' },
    todo: {
      zh: '套餐已用完，超出部分按量付费：请换用更大的套餐',
      en: 'the plan is used up and more is paid by use: take a larger plan',
    },
  },
  overrun: {
    title: { zh: '超限按量', en: 'overrun' },
    todo: {
      zh: '请在控制台开启：关闭时套餐用完即全部停服',
      en: 'turn it on in the console: while it is off everything stops once the plan is used up',
    },
  },
  probe: {
    title: { zh: '定时器自检', en: 'the timer’s own probe' },
    todo: {
      zh: '定时器没有运行：请查看 sweep 的触发器与日志',
      en: 'no timer runs: look at the trigger of sweep and at its log',
    },
  },
  weixin: {
    title: { zh: '定时器调用微信', en: 'WeChat, asked by a timer' },
    todo: {
      zh: '用微信开发者工具上传 sweep 与 ingest 以登记权限，或设置 WEIXIN_APP_ID 与 WEIXIN_APP_SECRET 后运行 tcb deploy',
      en: 'upload sweep and ingest with WeChat DevTools, which registers permissions, or set WEIXIN_APP_ID and WEIXIN_APP_SECRET and run tcb deploy',
    },
  },
  appSecret: {
    title: { zh: '小程序密钥', en: 'the app’s secret' },
    todo: {
      zh: '更新 WEIXIN_APP_SECRET 后运行 tcb deploy；40164 表示要把出口 IP 加入白名单',
      en: 'renew WEIXIN_APP_SECRET and run tcb deploy; 40164 asks for the address to be on the white list',
    },
  },
  hub: {
    title: { zh: '物联网平台', en: 'the IoT hub' },
    todo: {
      zh: '核对 HUB_API_SECRET_ID、HUB_API_SECRET_KEY 与 HUB_PRODUCT_ID，再运行 tcb deploy',
      en: 'check HUB_API_SECRET_ID, HUB_API_SECRET_KEY and HUB_PRODUCT_ID, then run tcb deploy',
    },
  },
  pay: {
    title: { zh: '微信支付', en: 'WeChat Pay' },
    todo: {
      zh: '核对 PAY_SUB_MCH_ID，并在云开发控制台确认商户号已绑定',
      en: 'check PAY_SUB_MCH_ID, and in the cloud’s console that the merchant is linked',
    },
  },
} as const satisfies Readonly<Record<string, Aspect>>;

export type AspectName = keyof typeof ASPECTS;

/** What was found of one aspect. */
export interface Line {
  readonly aspect: AspectName;
  /** Names of what is not as it should be: `rooms: meterNo`. Empty where all is well. */
  readonly wrong: readonly string[];
  /** Worth knowing all the same. */
  readonly note?: string;
}
