/** Somebody who sends feedback with pictures, and WeChat that judges them. */
import { createHash } from 'node:crypto';
import type { MediaFate } from 'cloud-emulator';
import {
  feedbackContract,
  type FeedbackList,
  type FeedbackPictures,
  type FeedbackRequest,
} from '../../shared/contract/feedback';
import type { Feedback } from '../../shared/domain/feedback/feedback';
import { expectReply } from '../../tools/cloud/call';
import type { CampusCloud } from './campusCloud';
import { pictureBytes, uploadPicture } from './phonePictures';

const FEEDBACK_ID = 'with-pictures';
const VERDICT_AFTER_MS = 5_000;

export class FeedbackWriter {
  readonly openid: string;
  readonly #cloud: CampusCloud;
  readonly #contents = new Map<string, Buffer>();

  constructor(cloud: CampusCloud, openid: string) {
    this.#cloud = cloud;
    this.openid = openid;
  }

  /** One picture for each fate; their file ids. */
  async upload(fates: readonly MediaFate[]): Promise<string[]> {
    const fileIds: string[] = [];
    for (const fate of fates) {
      const content = pictureBytes();
      const fileId = await uploadPicture(this.#cloud, this.openid, content);
      this.#contents.set(fileId, content);
      this.letBe(fileId, fate);
      fileIds.push(fileId);
    }
    return fileIds;
  }

  /** What WeChat will think of a picture from now on. */
  letBe(fileId: string, fate: MediaFate): void {
    const sha256 = createHash('sha256').update(this.content(fileId)).digest('hex');
    this.#cloud.emulator.security.markPicture(sha256, fate);
  }

  content(fileId: string): Buffer {
    return this.#contents.get(fileId) ?? Buffer.alloc(0);
  }

  async submit(...fates: readonly MediaFate[]): Promise<string[]> {
    const pictures = await this.upload(fates);
    await this.send(pictures);
    return pictures;
  }

  async send(pictures: string[]): Promise<void> {
    await this.#ask({ action: 'submit', feedbackId: FEEDBACK_ID, text: '见图', pictures });
  }

  /** How the pictures are shown to their owner. */
  async states(): Promise<readonly string[]> {
    const { items } = (await this.#ask({ action: 'list' })) as FeedbackList;
    return items[0]?.pictures.map(({ state }) => state) ?? [];
  }

  async addresses(): Promise<readonly string[]> {
    const reply = await this.#ask({ action: 'pictures', feedbackId: FEEDBACK_ID });
    return (reply as FeedbackPictures).pictures.map(({ url }) => url);
  }

  kept(): readonly Feedback[] {
    return this.#cloud.documents('feedback').filter(({ openid }) => openid === this.openid);
  }

  /** Our copy of the first picture. */
  keptId(): string {
    return this.kept()[0]?.pictures[0]?.keptId ?? 'none';
  }

  /** Under which WeChat was asked about the first picture at last. */
  trace(): string {
    return this.kept()[0]?.pictures[0]?.traceId ?? 'none';
  }

  #ask(request: FeedbackRequest): Promise<unknown> {
    return expectReply(this.#cloud.emulator, feedbackContract, this.openid, request);
  }
}

/** WeChat's verdicts come. */
export async function verdictsOn({ emulator }: CampusCloud): Promise<void> {
  emulator.clock.advance(VERDICT_AFTER_MS);
  await emulator.security.deliverDue();
}

export async function sweepAfter({ emulator }: CampusCloud, ms: number): Promise<void> {
  emulator.clock.advance(ms);
  await emulator.fireTimer('sweep');
}

export async function isStored({ emulator }: CampusCloud, fileId: string): Promise<boolean> {
  return (await emulator.storage.read(fileId)) !== undefined;
}
