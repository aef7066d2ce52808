/**
 * Writing to the service department. The phone keeps what is typed until the cloud has it. It triggers `sent`
 * with the item as the cloud stores it, `again` when the list of earlier ones should be read again, and `prefix`.
 */
import { errorMessage } from '../../../../../api/callFunction';
import { callFeedback } from '../../../../../api/functions';
import { newRequestId } from '../../../../../api/requestId';
import { type UploadStatus, uploadStatus } from '../../../../../components/picture-field/picture';
import { language } from '../../../../../i18n/language';
import { localized } from '../../../../../i18n/texts';
import type { Typed } from '../../../../../screen/events';
import type { SubmittedFeedback } from '../../../../../shared/contract/feedback';
import { FEEDBACK_LONGEST } from '../../../../../shared/domain/feedback/feedback';
import { type Draft, forgetDraft, freshDraft, keepDraft, storedDraft } from '../../draft';
import {
  contactProblemOf,
  formProblems,
  hasProblem,
  NO_PROBLEMS,
  refusalAt,
  textProblemOf,
} from './formProblems';
import { formTexts } from './texts';

Component({
  properties: {
    uploadPrefix: { type: String, value: '' },
  },

  data: {
    t: localized(formTexts),
    longest: FEEDBACK_LONGEST,
    draft: freshDraft(),
    pictures: uploadStatus([]),
    ...NO_PROBLEMS,
    busy: false,
    sent: false,
  },

  lifetimes: {
    attached() {
      const draft = storedDraft();
      this.setData({
        t: localized(formTexts),
        draft,
        pictures: { ...uploadStatus([]), fileIds: draft.fileIds },
      });
    },
  },

  methods: {
    /** An edit ends the thanks for the one before. */
    write(change: Partial<Draft>) {
      const draft = { ...this.data.draft, ...change };
      this.setData({ draft, sent: false });
      keepDraft(draft);
    },

    typeText({ detail }: Typed) {
      const text = detail.value.replace(/\t/g, ' '); // Pasted from a table; no reason to refuse it.
      this.write({ text });
      this.setData({ textProblem: textProblemOf(text, language(), this.data.t) });
    },

    typeContact({ detail }: Typed) {
      const contact = detail.value;
      this.write({ contact });
      this.setData({ contactProblem: contactProblemOf(contact, language(), this.data.t) });
    },

    changePictures({ detail }: { readonly detail: UploadStatus }) {
      this.setData({ pictures: detail, pictureProblem: '' });
      this.write({ fileIds: detail.fileIds });
    },

    async submit() {
      const { draft, pictures, busy, t } = this.data;
      if (busy) return;
      const problems = formProblems(draft, pictures, language(), t);
      this.setData(problems);
      if (hasProblem(problems)) return;
      keepDraft(draft);
      this.setData({ busy: true });
      const answer = await callFeedback<SubmittedFeedback>({
        action: 'submit',
        feedbackId: draft.feedbackId,
        text: draft.text,
        pictures: [...draft.fileIds],
        ...(draft.contact.trim() === '' ? {} : { contact: draft.contact }),
      });
      this.setData({ busy: false });
      if (answer.ok) {
        forgetDraft();
        this.setData({ draft: freshDraft(), pictures: uploadStatus([]), sent: true });
        this.triggerEvent('sent', answer.data.feedback);
        return;
      }
      this.setData(refusalAt(answer.code, errorMessage(answer)));
      // It went through once with an older text: that one stands in the list, and this is another.
      if (answer.code === 'FEEDBACK_DIFFERS') {
        this.write({ feedbackId: newRequestId() });
        this.triggerEvent('again');
      }
    },

    prefix() {
      this.triggerEvent('again');
    },
  },
});
