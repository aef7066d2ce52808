/** Pictures as phones upload them for feedback. */
import { feedbackContract, type FeedbackList } from '../../shared/contract/feedback';
import { expectReply } from '../../tools/cloud/call';
import type { CampusCloud } from './campusCloud';

const JPG_START = [0xff, 0xd8, 0xff, 0xe0];
export const PNG_START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

let pictures = 0;

/** Bytes that no other picture has. */
export function pictureBytes(start: readonly number[] = JPG_START, bytes = 64): Buffer {
  pictures += 1;
  const content = Buffer.alloc(Math.max(bytes, start.length), 0x2e);
  content.set(start);
  content.write(String(pictures), start.length);
  return content;
}

export async function uploadPrefixOf({ emulator }: CampusCloud, openid: string): Promise<string> {
  const list = await expectReply(emulator, feedbackContract, openid, { action: 'list' });
  return (list as FeedbackList).uploadPrefix;
}

/** Uploads below the account's own prefix; the file id. */
export async function uploadPicture(
  cloud: CampusCloud,
  openid: string,
  content = pictureBytes(),
  name = `picture${pictures}.jpg`,
): Promise<string> {
  const path = `${await uploadPrefixOf(cloud, openid)}${name}`;
  return cloud.emulator.storage.upload(path, content, openid);
}

/** Other bytes under the same file id, as a phone may put them there at any time; the bytes. */
export async function swapPicture(
  { emulator }: CampusCloud,
  fileId: string,
  openid: string,
): Promise<Buffer> {
  const content = pictureBytes();
  const before = await emulator.storage.read(fileId);
  const path = before?.facts.path ?? '';
  if ((await emulator.storage.upload(path, content, openid)) !== fileId) throw new Error('not the same file');
  return content;
}

export async function bytesAt(url: string): Promise<Buffer> {
  return Buffer.from(await (await fetch(url)).arrayBuffer());
}
