/** 服务中心工作台, as its people come to it. */
import type { Room } from '../../../shared/domain/documents/room';
import { shortName } from '../../../shared/domain/rooms/room';
import type { Student } from '../support/student';
import { SETTINGS } from './settings';

export class DeskPage {
  readonly #clerk: Student;

  constructor(clerk: Student) {
    this.#clerk = clerk;
  }

  static async openedBy(clerk: Student): Promise<DeskPage> {
    await clerk.opens(SETTINGS);
    await clerk.taps('服务中心工作台');
    await clerk.sees('查找房间或学生');
    return new DeskPage(clerk);
  }

  /** By its name, to the room's own page. */
  async finds(room: Room, beforeOpening = (): Promise<void> => Promise.resolve()): Promise<void> {
    await this.#clerk.types('查找房间或学生', shortName(room.path));
    await this.#clerk.taps('查找');
    await this.#clerk.sees(room.path.room);
    await beforeOpening();
    await this.#clerk.tapsText(room.path.room);
    await this.#clerk.sees('全部记录');
  }
}
