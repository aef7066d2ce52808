/**
 * A sheet for the reason of a change: it triggers `confirm` with the reason. Whatever was typed stays
 * until the change went through or is given up.
 */
import { language } from '../../../i18n/language';
import { fill, localized, type Texts } from '../../../i18n/texts';
import type { Typed } from '../../../screen/events';
import { lineProblemText } from '../../../screen/typedLine';
import { TYPED_LONGEST } from '../../../shared/domain/basis/typedLengths';
import { exampleTexts, reasonTexts } from './texts';

Component({
  properties: {
    visible: { type: Boolean, value: false },
    /** What is done: an example of a reason for it stands in the field. */
    action: { type: String, value: '' },
    title: { type: String, value: '' },
    text: { type: String, value: '' },
    confirmText: { type: String, value: '' },
    busy: { type: Boolean, value: false },
    /** Why the cloud refused the change. */
    problem: { type: String, value: '' },
  },

  data: { t: localized(reasonTexts), placeholder: '', why: '', wrong: '' },

  observers: {
    visible(visible: boolean) {
      if (!visible) return;
      const t = localized(reasonTexts);
      const example = (localized(exampleTexts) as Texts<string>)[this.data.action];
      const placeholder = example === undefined ? '' : fill(t.placeholder, { example });
      this.setData({ t, placeholder, why: '', wrong: '' });
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
