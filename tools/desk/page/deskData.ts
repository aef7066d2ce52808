/** What `/desk.json` says: who there is to play with. */
export interface DeskData {
  readonly students: readonly Student[];
}

export interface Student {
  readonly openid: string;
  readonly name: string;
}

export async function readDeskData(): Promise<DeskData> {
  const response = await fetch('/desk.json');
  if (!response.ok) throw new Error(`/desk.json: ${response.status}`);
  return (await response.json()) as DeskData;
}
