/**
 * 身份认证: a look at the proposed room with its whole path, who one is, and the binding, asked for twice. It triggers
 * `bound` with the cloud's reply, `again` with the reason where another room must be chosen, and `scan`.
 */
import { type CallError, errorMessage } from '../../../../api/callFunction';
import { callBind } from '../../../../api/functions';
import { language } from '../../../../i18n/language';
import { localized } from '../../../../i18n/texts';
import type { Typed } from '../../../../screen/events';
import { failed, loading } from '../../../../screen/loadable';
import type { BoundRoom, RoomPreview } from '../../../../shared/contract/bind';
import { NO_PROPOSAL } from '../../proposal';
import { type ConfirmationView, confirmationView, type Me, NOBODY } from './confirmationView';
import { hasProblem, identityProblems, nameProblem, NO_PROBLEMS, studentNoProblem } from './identity';
import { refusalPlace } from './refusalPlace';
import { confirmationTexts } from './texts';

Component({
  properties: {
    /** `Proposal` */
    proposal: { type: Object, value: NO_PROPOSAL },
    /** `Me` */
    me: { type: Object, value: NOBODY },
    /** Why the page could not go on, e.g. a scan that read nothing. */
    problem: { type: String, value: '' },
  },

  data: {
    t: localized(confirmationTexts),
    screen: loading<ConfirmationView>(),
    preview: null as RoomPreview | null,
    name: '',
    studentNo: '',
    ...NO_PROBLEMS,
    refusal: '',
    confirming: false,
    busy: false,
  },

  observers: {
    proposal() {
      void this.loadPreview();
    },

    /** It may come after the room's own answer. Who is already bound keeps the name. */
    me() {
      const { preview, name } = this.data;
      this.setData({ name: name || this.who().name });
      if (preview !== null) this.show(preview);
    },
  },

  methods: {
    who(): Me {
      return this.data.me;
    },

    async loadPreview() {
      const { proposal } = this.data;
      if (proposal.roomId === '') return;
      const t = localized(confirmationTexts);
      this.setData({ t, preview: null, screen: loading<ConfirmationView>(), ...NO_PROBLEMS, refusal: '' });
      const answer = await callBind<RoomPreview>({ action: 'preview', ...proposal });
      if (this.data.proposal !== proposal) return;
      if (answer.ok) this.show(answer.data);
      else if (answer.retryable) this.setData({ screen: failed(answer) });
      else this.triggerEvent('again', { problem: this.reason(answer) });
    },

    /** Only a forged code names a room by a key that the contract refuses. */
    reason(error: CallError): string {
      return error.code.startsWith('ARGUMENT_') ? this.data.t.notMeter : errorMessage(error);
    },

    show(preview: RoomPreview) {
      const view = confirmationView(preview, this.who(), Date.now(), language(), this.data.t);
      this.setData({ preview, screen: { ...view, state: 'ready' } });
    },

    typeName({ detail }: Typed) {
      const { t } = this.data;
      this.setData({ name: detail.value, nameProblem: nameProblem(detail.value, t.name, language()) });
    },

    typeStudentNo({ detail }: Typed) {
      const { t } = this.data;
      const problem = studentNoProblem(detail.value, t.studentNo, language());
      this.setData({ studentNo: detail.value, studentNoProblem: problem });
    },

    openConfirmation() {
      const { preview, t } = this.data;
      if (preview === null) return;
      const problems = identityProblems(this.data, preview, t, language());
      this.setData({ ...problems, refusal: '', confirming: !hasProblem(problems) });
    },

    cancelConfirm() {
      this.setData({ confirming: false });
    },

    async bindRoom() {
      const { proposal, preview, name, studentNo, busy } = this.data;
      if (busy || preview === null) return;
      this.setData({ busy: true });
      const answer = await callBind<BoundRoom>({
        action: 'confirm',
        ...proposal,
        path: preview.pathText,
        name,
        language: language(),
        ...(preview.identity === 'roster' ? { studentNo } : {}),
      });
      this.setData({ busy: false, confirming: false });
      if (answer.ok) this.triggerEvent('bound', answer.data);
      else this.refused(answer);
    },

    refused(error: CallError) {
      const text = errorMessage(error);
      const place = refusalPlace(error.code);
      if (place === 'picker') this.triggerEvent('again', { problem: text });
      else if (place === 'banned') void this.loadPreview();
      else if (place === 'name') this.setData({ nameProblem: text });
      else if (place === 'studentNo') this.setData({ studentNoProblem: text });
      else this.setData({ refusal: text });
    },

    again() {
      this.triggerEvent('again', { problem: '' });
    },

    scan() {
      this.triggerEvent('scan');
    },

    help() {
      void wx.navigateTo({ url: '/pages/help/index' });
    },

    home() {
      void wx.reLaunch({ url: '/pages/home/index' });
    },
  },
});
