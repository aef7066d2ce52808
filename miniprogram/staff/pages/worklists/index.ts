/** 待办清单: silent meters, commands that did not arrive, people who were not reached, and what is stuck. */
import { language } from '../../../i18n/language';
import { localized } from '../../../i18n/texts';
import type { Tap } from '../../../screen/events';
import { callStaff } from '../../callStaff';
import { pagedList } from '../../pagedList';
import { openTappedRoom } from '../../staffPages';
import { commandTexts, messageTexts } from '../../texts';
import { worklistTexts } from './texts';
import { TABS, worklistView } from './worklistView';

Page({
  ...pagedList({
    texts: worklistTexts,
    tabs: TABS,
    fetchPage: (from, list) => callStaff<'worklist'>({ action: 'worklist', list, ...from }),
    rowsOf: ({ rows }) => rows,
    view: (row, t) => {
      const words = { t, commands: localized(commandTexts), messages: localized(messageTexts) };
      return worklistView(row, words, Date.now(), language());
    },
  }),

  room(tap: Tap<{ room: string }>) {
    if (tap.currentTarget.dataset.room !== '') openTappedRoom(tap);
  },
});
