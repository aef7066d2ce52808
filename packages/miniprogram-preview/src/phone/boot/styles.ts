/** Style sheets of the mini program, each there once, in the order in which they were needed. */

const known = new Set<string>();

export function appendStyle(path: string, css: string): void {
  if (css === '' || known.has(path)) return;
  known.add(path);
  const style = document.createElement('style');
  style.dataset['path'] = path;
  style.textContent = css;
  document.head.append(style);
}
