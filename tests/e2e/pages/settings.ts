import type { Student } from '../support/student';

export const SETTINGS = '/pages/settings/index';

/** The page has two things to save, each with a button of its own. */
const SAVED = ['threshold', 'name'] as const;

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

  async saves(what: (typeof SAVED)[number]): Promise<void> {
    const buttons = this.#student.glass.getByRole('button', { name: /^(保存|Save)$/ });
    await buttons.nth(SAVED.indexOf(what)).tap();
  }

  async isOn(heading: string): Promise<boolean> {
    return (await this.#student.control(heading).getAttribute('aria-checked')) === 'true';
  }
}
