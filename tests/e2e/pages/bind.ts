/** 选择区域 and 身份认证, as a student goes through them. */
import type { Room } from '../../../shared/domain/documents/room';
import { shortName } from '../../../shared/domain/rooms/room';
import { escaped } from '../support/dictionary';
import type { Student } from '../support/student';

const PAGE = '/pages/bind/index';

export class BindPage {
  readonly #student: Student;

  constructor(student: Student) {
    this.#student = student;
  }

  /** @returns the page, when there is something to choose */
  static async openedBy(student: Student, query = ''): Promise<BindPage> {
    await student.opens(`${PAGE}${query}`);
    await student.sees('选择楼栋');
    return new BindPage(student);
  }

  /** Whatever the code of a room says, read by WeChat's own camera. */
  static async openedByCode(student: Student, code: string): Promise<BindPage> {
    await student.opens(`${PAGE}?q=${encodeURIComponent(code)}`);
    return new BindPage(student);
  }

  async searches(text: string): Promise<void> {
    await this.#student.types('搜索内容', text);
  }

  /** By its whole name. */
  async finds(room: Room): Promise<void> {
    await this.searches(shortName(room.path));
    await this.#student.taps(new RegExp(`${escaped(room.path.building)}.*${escaped(room.path.room)}$`));
  }

  async chooses(room: Room): Promise<void> {
    await this.finds(room);
    await this.#student.sees('身份认证');
    await this.#student.sees(room.path.building);
  }

  async scans(code: string): Promise<void> {
    await this.#student.taps('扫描电表二维码');
    await this.#student.types('粘贴二维码的内容', code);
    await this.#student.taps('识别');
  }

  /** @param button 绑定这个房间, 更换到这个房间 or 确认绑定 */
  async confirms(button = '绑定这个房间'): Promise<void> {
    await this.#student.taps(button);
    await this.#student.sees(/确认(绑定|更换)到这个房间？|(Bind|Move to) this room\?/);
    await this.#student.taps('确认');
  }
}
