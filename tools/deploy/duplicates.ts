/** What stands in the list more than once, each a single time. */
export function duplicatesOf(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, place) => names.indexOf(name) !== place))];
}
