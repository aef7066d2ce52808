/** Tells whoever writes the mini program, where WeChat's tools tell too: in the console. */
export function complain(...parts: readonly unknown[]): void {
  // eslint-disable-next-line no-console -- this is where it is told
  console.error(...parts);
}
