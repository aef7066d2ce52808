/**
 * A sheet for the reason of a change: it triggers `confirm` with the reason. Whatever was typed stays
 * until the change went through or is given up.
 */
import { language } from '../../../i18n/language';
import { localized } from '../../../i18n/texts';
import type { Typed } from '../../../screen/events';
import { lineProblemText } from '../../../screen/typedLine';
import { TYPED_LONGEST } from '../../../shared/domain/basis/typedLengths';
import { reasonTexts } from './texts';

Component({
  properties: {
    visible: { type: Boolean, value: false },
    title: { type: String, value: '' },
    text: { type: String, value: '' },
    confirmText: { type: String, value: '' },
    busy: { type: Boolean, value: false },
    /** Why the cloud refused the change. */
    problem: { type: String, value: '' },
  },

  data: { t: localized(reasonTexts), why: '', wrong: '' },

  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ t: localized(reasonTexts), why: '', wrong: '' });
    },
  },

  methods: {
    typed({ detail }: Typed) {
      this.setData({ why: detail.value, wrong: '' });
    },

    confirm() {
      const { why, t } = this.data;
      const wrong = lineProblemText(why, { longest: TYPED_LONGEST.reason, field: t.why }, language());
      this.setData({ wrong });
      if (wrong === '') this.triggerEvent('confirm', { why: why.trim() });
    },

    cancel() {
      this.triggerEvent('cancel');
    },
  },
});
