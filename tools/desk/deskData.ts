/** What `/desk.json` says: who and what there is to play with. */
export interface DeskData {
  readonly students: readonly Student[];
  /** Codes that hang in the building, to be scanned by tapping them. */
  readonly codes?: readonly ScannableCode[];
}

export interface Student {
  readonly openid: string;
  readonly name: string;
}

export interface ScannableCode {
  readonly name: string;
  /** What the code says. */
  readonly text: string;
}

export async function readDeskData(): Promise<DeskData> {
  const response = await fetch('/desk.json');
  if (!response.ok) throw new Error(`/desk.json: ${response.status}`);
  return (await response.json()) as DeskData;
}
