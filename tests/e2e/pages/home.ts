/** 水电管理, as a student reads it. */
import { expect } from '@jest/globals';
import type { Student } from '../support/student';

const DANGER = 'rgb(180, 35, 24)';

export class HomePage {
  readonly #student: Student;

  constructor(student: Student) {
    this.#student = student;
  }

  /** @returns the page, when the balance is there */
  static async openedBy(student: Student): Promise<HomePage> {
    await student.opens();
    await student.sees('可用余额（元）');
    return new HomePage(student);
  }

  /** As it stands there, such as `−5.00`. */
  async balance(): Promise<string> {
    const text = await this.#student.readsBelow('可用余额（元）');
    expect(text).toMatch(/^−?\d+\.\d{2}$/);
    return text;
  }

  async balanceYuan(): Promise<number> {
    return Number((await this.balance()).replace('−', '-'));
  }

  async isBalanceRed(): Promise<boolean> {
    return (await this.#student.colourOf(await this.balance())) === DANGER;
  }
}
