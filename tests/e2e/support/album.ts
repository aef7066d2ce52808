/** Pictures in a phone's album, and choosing some of them. */
import type { Student } from './student';

export interface Picture {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** The smallest GIF there is. */
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** What students attach most: the glass as it is. */
export async function screenshot({ phone }: Student): Promise<Picture> {
  return { name: 'screenshot.png', mimeType: 'image/png', buffer: await phone.screenshot() };
}

/** Still a picture: what follows its end is looked at by nobody. */
export function grownTo(picture: Picture, bytes: number): Picture {
  const rest = Buffer.alloc(Math.max(0, bytes - picture.buffer.length));
  return { ...picture, buffer: Buffer.concat([picture.buffer, rest]) };
}

export function animation(): Picture {
  return { name: 'funny.gif', mimeType: 'image/gif', buffer: GIF };
}

/** By its name it is one. */
export function noPicture(): Picture {
  return { name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('Nothing to look at') };
}

/** @param button opens the album */
export async function choosesPictures(
  student: Student,
  button: string,
  pictures: readonly Picture[],
): Promise<void> {
  const album = student.phone.waitForEvent('filechooser');
  await student.taps(button);
  await (await album).setFiles([...pictures]);
}

/** A form keeps back what is still on its way. @param count how many there are, as the field says it */
export async function picturesArrive(student: Student, count: string): Promise<void> {
  await student.sees(count);
  await student.seesNoMore(/^\d+%$/);
}
