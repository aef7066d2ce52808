/** WeChat's own tags, and the elements that stand for tags in the browser. */

/** Tags that need no more than an element with a style. */
export const PLAIN_TAGS = ['view', 'text', 'cover-view', 'root-portal'] as const;

/** Tags with a component of ours behind them, in `phone/builtins/`. */
const COMPONENT_TAGS = [
  'button',
  'canvas',
  'checkbox',
  'checkbox-group',
  'cover-image',
  'form',
  'icon',
  'image',
  'input',
  'label',
  'navigator',
  'page-meta',
  'picker',
  'picker-view',
  'picker-view-column',
  'progress',
  'radio',
  'radio-group',
  'rich-text',
  'scroll-view',
  'slider',
  'swiper',
  'swiper-item',
  'switch',
  'textarea',
] as const;

export type ComponentTag = (typeof COMPONENT_TAGS)[number];

/** Tags that need WeChat itself; the preview shows a note in their place. */
export const REFUSED_TAGS = [
  'web-view',
  'map',
  'video',
  'camera',
  'live-player',
  'live-pusher',
  'ad',
] as const;

const BUILT_IN: ReadonlySet<string> = new Set([...PLAIN_TAGS, ...COMPONENT_TAGS, ...REFUSED_TAGS]);

export function isBuiltIn(tag: string): boolean {
  return BUILT_IN.has(tag);
}

/**
 * The element that stands for a tag: never one of the browser's own, which look and behave in their own ways. A
 * component's tag with a dash in it is none of them already.
 */
export function elementName(tag: string): string {
  if (tag.startsWith('wx-')) return tag;
  return tag.includes('-') && !isBuiltIn(tag) ? tag : `wx-${tag}`;
}
