/** 审计记录: what staff did and were refused, newest first. */
import { language } from '../../../i18n/language';
import { localized } from '../../../i18n/texts';
import { callStaff } from '../../callStaff';
import { pagedList } from '../../pagedList';
import { actionTexts } from '../../texts';
import { entryView } from './auditView';
import { auditTexts, factTexts } from './texts';

Page(
  pagedList({
    texts: auditTexts,
    fetchPage: (from) => callStaff<'auditLog'>({ action: 'auditLog', ...from }),
    rowsOf: ({ entries }) => entries,
    view: (row, t) => {
      const words = { actions: localized(actionTexts), fields: localized(factTexts) };
      return entryView(row, words, Date.now(), language(), t);
    },
  }),
);
