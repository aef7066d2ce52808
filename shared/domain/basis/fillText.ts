/** Fills the places of a text, such as `{name}`. A place without a value stays as it is, so that a mistake is seen. */
export function fillText(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
