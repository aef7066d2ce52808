/** The HTML around the programs. */
import type { PhoneLanguage } from '../language/phoneLanguage';

export interface PhoneSettings {
  /** Who holds the phone, as the cloud's functions know the person. */
  readonly openid?: string;
  readonly language?: PhoneLanguage;
  /** The page that is shown first, with its query: `pages/home/index?a=1`. */
  readonly path?: string;
  /** How large the person has set text in WeChat, as `fontSizeSetting` says it; `STANDARD_TEXT_PX` if absent. */
  readonly textSizePx?: number;
}

export const DEFAULT_OPENID = 'oPreview';

/** The address of a phone, below its site. */
export function phoneAddress({
  openid = DEFAULT_OPENID,
  language = 'zh_CN',
  path,
  textSizePx,
}: PhoneSettings): string {
  const query = new URLSearchParams({ openid, lang: language });
  if (path !== undefined) query.set('path', path);
  if (textSizePx !== undefined) query.set('text', String(textSizePx));
  return `/phone/?${query.toString()}`;
}

/** The phone alone, as large as the window. */
export function phonePage(name: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="application-name" content="${escaped(name)}">
<title>${escaped(name)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/phone/fonts.css">
<link rel="stylesheet" href="/phone/program.css">
<body></body>
<script type="module" src="/phone/program.js"></script>
</html>
`;
}

/** A phone of ordinary size in the middle of a window. */
export function framePage(name: string, phone: PhoneSettings): string {
  return `<!doctype html>
<html lang="${phone.language === 'en' ? 'en' : 'zh-CN'}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(name)}</title>
<link rel="icon" href="data:,">
<style>
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #d9dce1; }
  iframe { width: 390px; height: min(844px, calc(100vh - 48px)); border: 8px solid #1a1a1a; border-radius: 32px; background: #fff; }
</style>
<body><iframe title="${escaped(name)}" src="${escaped(phoneAddress(phone))}"></iframe></body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
