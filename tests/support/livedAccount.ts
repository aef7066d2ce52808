/** An account that has done all that leaves something behind, and what is looked for once it has erased itself. */
import { expect } from '@jest/globals';
import { bindContract } from '../../shared/contract/bind';
import { feedbackContract } from '../../shared/contract/feedback';
import { ownDataContract } from '../../shared/contract/ownData';
import { profileContract } from '../../shared/contract/profile';
import { type PlacedOrder, rechargeContract } from '../../shared/contract/recharge';
import { roommatesContract } from '../../shared/contract/roommates';
import { HOUR_MS } from '../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../shared/domain/documents/room';
import type { OutboxMessage } from '../../shared/domain/reminders/message';
import { pathText } from '../../shared/domain/rooms/room';
import { expectReply } from '../../tools/cloud/call';
import type { CampusCloud } from './campusCloud';
import { ask, newRequestId } from './clerks';
import { uploadPicture } from './phonePictures';
import { WITH_ROLE } from './staffMembers';

let accounts = 0;

export const DEEDS = [
  'renames',
  'shows a picture',
  'draws a line',
  'writes feedback',
  'tops up',
  'leaves an order unpaid',
  'is disputed for a while',
  'waits for a message',
  'is taken out by staff',
  'looks a room up',
] as const;

export type Deed = (typeof DEEDS)[number];

export class LivedAccount {
  readonly openid: string;
  readonly #cloud: CampusCloud;
  readonly #room: Room;
  readonly #words: string[];
  #times = 0;

  constructor(cloud: CampusCloud, room: Room) {
    accounts += 1;
    this.openid = `oErased${accounts}x`;
    this.#cloud = cloud;
    this.#room = room;
    this.#words = [this.openid, `欧阳甲${accounts}乙`, `电话${accounts}号码`];
  }

  get name(): string {
    return this.#words[1] ?? '';
  }

  async bind(room = this.#room): Promise<void> {
    await expectReply(this.#cloud.emulator, bindContract, this.openid, {
      action: 'confirm',
      roomId: room._id,
      path: pathText(room.path),
      name: this.name,
      qrSecret: room.qrSecret,
    });
    this.#cloud.emulator.clock.advance(1);
  }

  async does(deed: Deed): Promise<void> {
    this.#times += 1;
    if (!this.isBound() && deed !== 'writes feedback') await this.bind();
    await this.#deeds[deed]();
    this.#cloud.emulator.clock.advance(1);
  }

  isBound(): boolean {
    return this.#cloud.documents('bindings').some(({ _id }) => _id === this.openid);
  }

  async erase(): Promise<void> {
    await expectReply(this.#cloud.emulator, ownDataContract, this.openid, { action: 'erase' });
    this.#cloud.emulator.clock.advance(1);
  }

  /** Documents that still have the account's id, a name, contact or picture of it, outside the audit. */
  leftBehind(): readonly string[] {
    const { database } = this.#cloud.emulator;
    return database
      .collectionNames()
      .filter((name) => name !== 'audit')
      .flatMap((name) => database.exportDocuments(name).map((one) => `${name} ${JSON.stringify(one)}`))
      .filter((text) => this.#words.some((word) => text.includes(word)));
  }

  /** Which files of the account lie in storage. */
  async files(): Promise<readonly string[]> {
    const found = await Promise.all(
      [...this.#fileIds].map(async (id) => ((await this.#cloud.emulator.storage.read(id)) ? [id] : [])),
    );
    return found.flat();
  }

  /** To be called before erasing: which files there are, ours too. */
  noteFiles(): void {
    const texts = ['bindings', 'feedback', 'departures'].flatMap((name) =>
      this.#cloud.emulator.database.exportDocuments(name).map((one) => JSON.stringify(one)),
    );
    for (const text of texts.filter((one) => one.includes(this.openid)))
      for (const [id] of text.matchAll(/cloud:\/\/[^"]+/g)) {
        this.#fileIds.add(id);
        this.#words.push(id);
      }
  }

  readonly #fileIds = new Set<string>();

  readonly #deeds: Readonly<Record<Deed, () => Promise<unknown>>> = {
    renames: () => this.#change({ name: `${this.name}新` }),
    'shows a picture': async () =>
      this.#change({ avatarFileId: await uploadPicture(this.#cloud, this.openid) }),
    'draws a line': () => this.#change({ ownThresholdFen: 4_500 }),
    'writes feedback': async () =>
      expectReply(this.#cloud.emulator, feedbackContract, this.openid, {
        action: 'submit',
        feedbackId: `feedback-${this.#times}`,
        text: `找${this.name}`,
        contact: this.#words[2],
        pictures: [await uploadPicture(this.#cloud, this.openid)],
      }),
    'tops up': async () => this.#cloud.emulator.pay.pay(await this.order()),
    'leaves an order unpaid': async () => {
      await this.order();
      this.#cloud.emulator.clock.advance(HOUR_MS);
      await this.#cloud.emulator.fireTimer('sweep');
    },
    'is disputed for a while': () => this.#disputed(),
    'waits for a message': () => {
      this.#cloud.emulator.database.importDocuments('outbox', [this.#message()]);
      return Promise.resolve();
    },
    'is taken out by staff': () =>
      ask(this.#cloud, WITH_ROLE.operator, {
        action: 'unbind',
        requestId: newRequestId(),
        roomId: this.#room._id,
        bindingId: this.bindingId(),
        why: '搬走了',
      }),
    'looks a room up': () =>
      expectReply(this.#cloud.emulator, bindContract, this.openid, {
        action: 'preview',
        roomId: this.#room._id,
      }),
  };

  async order(): Promise<string> {
    this.#times += 1;
    const placed = await expectReply(this.#cloud.emulator, rechargeContract, this.openid, {
      action: 'order',
      requestId: `request-${this.#times}`,
      amountFen: 1_000 + this.#times,
    });
    return (placed as PlacedOrder).orderId;
  }

  bindingId(): string {
    return this.#cloud.documents('bindings').find(({ _id }) => _id === this.openid)?.bindingId ?? '';
  }

  async dispute(by: string): Promise<void> {
    const request = { action: 'dispute', bindingId: this.bindingId() } as const;
    await expectReply(this.#cloud.emulator, roommatesContract, by, request);
  }

  /** A roommate says so and takes it back. */
  async #disputed(): Promise<void> {
    const roommate = await this.roommate();
    await this.dispute(roommate);
    const request = { action: 'vouch', bindingId: this.bindingId() } as const;
    await expectReply(this.#cloud.emulator, roommatesContract, roommate, request);
  }

  /** Somebody else, confirmed by the meter's code. */
  async roommate(): Promise<string> {
    const openid = `oRoommate${accounts}`;
    await expectReply(this.#cloud.emulator, bindContract, openid, {
      action: 'confirm',
      roomId: this.#room._id,
      path: pathText(this.#room.path),
      name: '王子涵',
      qrSecret: this.#room.qrSecret,
    });
    return openid;
  }

  async #change(change: object): Promise<void> {
    await expectReply(this.#cloud.emulator, profileContract, this.openid, { action: 'change', change });
  }

  #message(): OutboxMessage {
    return {
      _id: `lowBalance:${this.bindingId()}:${this.#times}`,
      channel: 'message',
      openid: this.openid,
      roomId: this.#room._id,
      kind: 'lowBalance',
      state: 'queued',
      notBeforeMs: this.#cloud.emulator.clock.nowMs() + HOUR_MS * 1_000,
      createdAtMs: this.#cloud.emulator.clock.nowMs(),
      detail: {},
    };
  }
}

/** Nothing is left of the account, in the database or in storage. */
export async function expectGone(account: LivedAccount): Promise<void> {
  expect(account.leftBehind()).toEqual([]);
  expect(await account.files()).toEqual([]);
}
