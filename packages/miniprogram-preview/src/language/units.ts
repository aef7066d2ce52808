/**
 * A phone is 750 rpx wide and its page fills it, so 7.5 rpx are a hundredth of the viewport's width. A page's height is
 * what the navigation bar leaves: hundredths of the container that holds it, not of the window. A rem is each page's
 * own, for its `page-meta` to say, where the browser has one for all pages that are open.
 */
export function toBrowserUnits(value: string): string {
  return value
    .replace(
      /(?<![\w.#-])(-?(?:\d+\.)?\d+|-?\.\d+)rpx\b/g,
      (_whole, number: string) => `${rpxToVw(Number(number))}vw`,
    )
    .replace(/(?<![\w.#-])(-?(?:\d+\.)?\d+|-?\.\d+)vh\b/g, '$1cqh')
    .replace(/(?<![\w.#-])(-?(?:\d+\.)?\d+|-?\.\d+)rem\b/g, 'calc($1 * var(--phone-rem))');
}

function rpxToVw(rpx: number): number {
  return Number((rpx / 7.5).toFixed(5));
}
