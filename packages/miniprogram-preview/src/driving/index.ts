/** A phone in a test's hand. `playwright-core` drives it, and is the test's own to install. */
export { launchBrowser } from './browser';
export { flaws } from './looks';
export { openPhone, type PageRecord, Phone, type PhoneOptions, takePhone } from './phone';
/** Chinese fonts for pages of other servers: a browser that was brought along has none. */
export { fontFile, fontStyle } from '../site/fonts';
/** WeChat's own words, `[中文, English]`, as they stand on the phone. */
export { TEXTS as WECHAT_TEXTS } from '../phone/wx/overlay/texts';
