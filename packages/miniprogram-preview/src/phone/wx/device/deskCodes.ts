/** Codes that hang about where the phone is, as the desk tells; a phone without a desk knows none. */
export interface Code {
  readonly name: string;
  readonly text: string;
}

export async function readCodes(): Promise<readonly Code[]> {
  try {
    const response = await fetch('/desk.json');
    if (!response.ok) return [];
    return ((await response.json()) as { readonly codes?: readonly Code[] }).codes ?? [];
  } catch {
    return [];
  }
}
