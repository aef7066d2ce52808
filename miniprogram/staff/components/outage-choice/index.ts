/**
 * Why a room is off and until when, as its residents are told: two taps, and below them what they will read. It triggers
 * `choose` with the outage.
 */
import { momentAhead } from '../../../i18n/format';
import { language } from '../../../i18n/language';
import { localized } from '../../../i18n/texts';
import type { Tap } from '../../../screen/events';
import { outageText } from '../../../screen/outageText';
import { outageTexts } from '../../../screen/texts';
import { defined } from '../../../shared/domain/basis/defined';
import { type Outage, OUTAGE_REASONS } from '../../../shared/domain/supply/holds';
import { expectedEnds } from './expectedEnds';
import { outageChoiceTexts } from './texts';

interface EndChoice {
  readonly endMs: number;
  readonly text: string;
}

/** Of a choice whose end nobody knows. */
const UNKNOWN = 0;

Component({
  data: {
    t: localized(outageChoiceTexts),
    names: localized(outageTexts),
    reasons: OUTAGE_REASONS,
    reason: null as Outage['reason'] | null,
    ends: [] as readonly EndChoice[],
    endMs: UNKNOWN,
    preview: '',
  },

  lifetimes: {
    attached() {
      const nowMs = Date.now();
      const t = localized(outageChoiceTexts);
      const timed = expectedEnds(nowMs).map((endMs) => ({
        endMs,
        text: momentAhead(endMs, nowMs, language()),
      }));
      this.setData({
        t,
        names: localized(outageTexts),
        ends: [{ endMs: UNKNOWN, text: t.unknown }, ...timed],
      });
    },
  },

  methods: {
    chooseReason({ currentTarget }: Tap<{ reason: Outage['reason'] }>) {
      this.setData({ reason: currentTarget.dataset.reason });
      this.tell();
    },

    chooseEnd({ currentTarget }: Tap<{ end: number }>) {
      this.setData({ endMs: currentTarget.dataset.end });
      this.tell();
    },

    tell() {
      const { reason, endMs } = this.data;
      if (reason === null) return;
      const outage: Outage = { reason, ...defined({ expectedEndMs: endMs === UNKNOWN ? undefined : endMs }) };
      this.setData({ preview: outageText(outage, Date.now(), language()) });
      this.triggerEvent('choose', { outage });
    },
  },
});
