/** First letter and two stars, as the guide's screens show roommates: 王**. */
export function maskName(name: string): string {
  const [first = ''] = Array.from(name.trim());
  return `${first}**`;
}
