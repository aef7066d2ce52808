import type { Student } from '../support/student';

export const SETTINGS = '/pages/settings/index';

/** The page has two things to save, each with a button of its own. */
const SAVE = {
  threshold: /^(保存 我的提醒线（元）|Save My alert level \(yuan\))$/,
  name: /^(保存 姓名或昵称|Save Name or nickname)$/,
};

export class SettingsPage {
  readonly #student: Student;

  constructor(student: Student) {
    this.#student = student;
  }

  /** @returns the page, when what the account chose is there */
  static async openedBy(student: Student): Promise<SettingsPage> {
    await student.opens(SETTINGS);
    await student.sees('我的资料');
    return new SettingsPage(student);
  }

  async saves(what: keyof typeof SAVE): Promise<void> {
    await this.#student.taps(SAVE[what]);
  }

  async isOn(heading: string): Promise<boolean> {
    return (await this.#student.control(heading).getAttribute('aria-checked')) === 'true';
  }
}
