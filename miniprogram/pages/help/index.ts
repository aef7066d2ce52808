/** Whom to ask, and how the service works. */
import { callHome } from '../../api/functions';
import { knownHelp, rememberHelp } from '../../api/knownHelp';
import { applyTexts, localized } from '../../i18n/texts';
import { callNumber } from '../../screen/callNumber';
import { failed, loading } from '../../screen/loadable';
import type { Help } from '../../shared/contract/home';
import { type HelpView, helpView, notesOf, stepsOf } from './helpView';
import { helpTexts } from './texts';

Page({
  data: {
    t: localized(helpTexts),
    screen: loading<HelpView>(),
    steps: stepsOf(localized(helpTexts)),
    notes: notesOf(localized(helpTexts)),
  },

  async onShow() {
    const t = applyTexts(this, helpTexts);
    this.setData({ steps: stepsOf(t), notes: notesOf(t) });
    const known = knownHelp();
    if (known === undefined) await this.refresh();
    else this.show(known);
  },

  async refresh() {
    const answer = await callHome();
    if (!answer.ok) {
      this.setData({ screen: failed(answer) });
      return;
    }
    rememberHelp(answer.data.help);
    this.show(answer.data.help);
  },

  show(help: Help) {
    this.setData({ screen: { ...helpView(help, this.data.t), state: 'ready' } });
  },

  call: callNumber,
});
