/** Language, name and picture, reminders: an account's profile and how it wants to be reminded. */
import { callError, callFunction, errorMessage } from '../../api/callFunction';
import { callProfile } from '../../api/functions';
import { requestGrants } from '../../api/messageGrant';
import { newRequestId } from '../../api/requestId';
import { temporaryUrl } from '../../api/temporaryUrl';
import { chooseLanguage, type Language, language } from '../../i18n/language';
import { applyTexts, localized } from '../../i18n/texts';
import type { Switched, Tap, Typed } from '../../screen/events';
import { failed, loading } from '../../screen/loadable';
import { lineProblemText } from '../../screen/typedLine';
import type { Profile, ProfileRequest } from '../../shared/contract/profile';
import { TYPED_LONGEST } from '../../shared/domain/basis/typedLengths';
import { parseThreshold, type SettingsView, settingsView } from './settingsView';
import { settingsTexts } from './texts';

type Change = Extract<ProfileRequest, { action: 'change' }>['change'];

Page({
  data: {
    t: localized(settingsTexts),
    language: language(),
    screen: loading<SettingsView>(),
    name: '',
    nameError: '',
    threshold: '',
    thresholdError: '',
    avatarUrl: '',
    /** The account belongs to the service department. */
    onStaff: false,
    /** What is being saved: its button waits. */
    saving: '',
  },

  profile: undefined as Profile | undefined,
  /** Ends with what is being saved. */
  saved: Promise.resolve(),

  async onShow() {
    applyTexts(this, settingsTexts);
    await Promise.all([this.profile === undefined ? this.refresh() : undefined, this.readWhetherStaff()]);
  },

  /** The entry for staff stays hidden from everybody else, and where the cloud can't be reached. */
  async readWhetherStaff() {
    if (this.data.onStaff) return;
    const answer = await callFunction('staff', { action: 'me' });
    this.setData({ onStaff: answer.ok });
  },

  openDesk() {
    void wx.navigateTo({ url: '/staff/pages/desk/index' });
  },

  async refresh() {
    const answer = await callProfile({ action: 'read' });
    if (answer.ok) await this.show(answer.data, true);
    else this.setData({ screen: failed(answer) });
  },

  /** @param fields also what stands in the fields: not while somebody types in another one */
  async show(profile: Profile, fields: boolean) {
    this.profile = profile;
    const view = settingsView(profile, this.data.t);
    this.setData({ screen: { ...view, state: 'ready' } });
    if (fields) this.setData({ name: view.name, threshold: view.ownThreshold });
    await this.showAvatar(view.avatarFileId);
  },

  async showAvatar(fileId: string) {
    this.setData({ avatarUrl: fileId === '' ? '' : await temporaryUrl(fileId) });
  },

  /** Saves one setting. A failure is shown, and the typed text stays. */
  async save(what: string, change: Change, fields = false) {
    if (this.data.saving !== '') return;
    this.saved = this.saveNow(what, change, fields);
    await this.saved;
  },

  async saveNow(what: string, change: Change, fields: boolean) {
    this.setData({ saving: what });
    const answer = await callProfile({ action: 'change', change });
    this.setData({ saving: '' });
    if (answer.ok) await this.show(answer.data, fields);
    await wx.showToast({ title: answer.ok ? this.data.t.saved : errorMessage(answer), icon: 'none' });
  },

  async chooseLanguage({ currentTarget }: Tap<{ language: Language }>) {
    const choice = currentTarget.dataset.language;
    chooseLanguage(choice);
    this.setData({ language: choice });
    applyTexts(this, settingsTexts);
    if (this.profile !== undefined) {
      await this.show(this.profile, false);
      await this.saved; // or the choice would be lost that comes while something else is saved
      if (language() === choice) await this.save('language', { language: choice });
    }
  },

  typeName({ detail }: Typed) {
    this.setData({ name: detail.value, nameError: this.nameRefusal(detail.value) });
  },

  nameRefusal(name: string): string {
    return lineProblemText(name, { longest: TYPED_LONGEST.name, field: this.data.t.name }, language());
  },

  async saveName() {
    const { name } = this.data;
    const nameError = this.nameRefusal(name);
    if (nameError === '') await this.save('name', { name: name.trim() });
    else this.setData({ nameError });
  },

  typeThreshold({ detail }: Typed) {
    this.setData({ threshold: detail.value, thresholdError: this.thresholdRefusal(detail.value) });
  },

  thresholdRefusal(text: string): string {
    if (this.profile === undefined) return '';
    const parsed = parseThreshold(text, this.profile);
    return parsed.ok ? '' : errorMessage(callError(parsed.code, parsed.detail));
  },

  async saveThreshold() {
    if (this.profile === undefined) return;
    const parsed = parseThreshold(this.data.threshold, this.profile);
    if (parsed.ok) await this.save('threshold', { ownThresholdFen: parsed.value }, true);
    else this.setData({ thresholdError: errorMessage(callError(parsed.code, parsed.detail)) });
  },

  async switchReminder({ detail }: Switched) {
    await this.save('reminder', { remindersOn: detail.value });
  },

  async switchHidden({ detail }: Switched) {
    await this.save('hidden', { nameHidden: detail.value });
  },

  async allowMessages() {
    if (this.profile === undefined) return;
    const outcome = await requestGrants(this.profile.templates);
    const { t } = this.data;
    if (outcome.kind === 'answered' && outcome.answer.ok) await this.show(outcome.answer.data, false);
    const message =
      outcome.kind === 'refused' ? t.refused : outcome.answer.ok ? t.allowed : errorMessage(outcome.answer);
    await wx.showToast({ title: message, icon: 'none' });
  },

  async chooseAvatar({ detail }: { readonly detail: { readonly avatarUrl: string } }) {
    if (this.profile === undefined) return;
    const cloudPath = `${this.profile.uploadPrefix}${newRequestId()}.png`;
    try {
      const { fileID } = await wx.cloud.uploadFile({ cloudPath, filePath: detail.avatarUrl });
      await this.save('avatar', { avatarFileId: fileID });
    } catch {
      await wx.showToast({ title: this.data.t.uploadFailed, icon: 'none' });
    }
  },

  async removeAvatar() {
    await this.save('avatar', { avatarFileId: null });
  },

  openOwnData() {
    void wx.navigateTo({ url: '/reports/pages/mydata/index' });
  },

  openPrivacy() {
    wx.openPrivacyContract({});
  },
});
