/** Codes that hang about where the phone is, as whoever opened the preview has named them. */
export interface Code {
  readonly name: string;
  readonly text: string;
}

export async function readCodes(): Promise<readonly Code[]> {
  try {
    const response = await fetch('/phone/codes.json');
    return response.ok ? ((await response.json()) as readonly Code[]) : [];
  } catch {
    return [];
  }
}
