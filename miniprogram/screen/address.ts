/** A value of a page's address: WeChat hands it over as it stands there, still URL-encoded. */
export function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return ''; // A malformed escape is no value of ours.
  }
}
