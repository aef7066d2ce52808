/** A student who is led through the operation guide: who it is, in which room, and what was looked at on the way. */
import type { Room } from '../../../shared/domain/documents/room';
import { BindPage } from '../pages/bind';
import type { GuidePicture } from '../paths';
import type { Student } from './student';
import type { Scene } from './walk';
import type { World } from './world';

export type Part = (tour: Tour) => Promise<void>;

export class Tour {
  readonly scene: Scene;
  readonly lin: Student;
  /** Where the student lives, or is about to. */
  room: Room;
  readonly #pictures: GuidePicture[] = [];

  private constructor(scene: Scene, lin: Student) {
    this.scene = scene;
    this.lin = lin;
    this.room = scene.world.freshRoom();
  }

  static async begin(scene: Scene): Promise<Tour> {
    return new Tour(scene, await scene.student('林晓雨'));
  }

  get world(): World {
    return this.scene.world;
  }

  /** In the order in which they were taken. */
  get pictures(): readonly GuidePicture[] {
    return this.#pictures;
  }

  /** @param student whose phone; the one who is led if absent */
  async looksAt(picture: GuidePicture, student: Student = this.lin): Promise<void> {
    await student.looksAt(picture);
    this.#pictures.push(picture);
  }

  /** Somebody else binds a room, and sees that it is done. */
  async movesIn(name: string, room: Room): Promise<Student> {
    const newcomer = await this.scene.student(name);
    const bind = await BindPage.openedBy(newcomer);
    await bind.chooses(room);
    await newcomer.types('姓名', name);
    await bind.confirms();
    await newcomer.sees('已绑定');
    return newcomer;
  }
}
