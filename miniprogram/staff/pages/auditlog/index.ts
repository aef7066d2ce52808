/** 审计记录: what staff did and were refused, newest first. */
import { language } from '../../../i18n/language';
import { localized } from '../../../i18n/texts';
import { callStaff } from '../../callStaff';
import { pagedList } from '../../pagedList';
import { actionTexts, holdTexts, roleTexts } from '../../texts';
import { entryView } from './auditView';
import { auditTexts, factTexts, fieldTexts } from './texts';

Page(
  pagedList({
    texts: auditTexts,
    fetchPage: (from) => callStaff<'auditLog'>({ action: 'auditLog', ...from }),
    rowsOf: ({ entries }) => entries,
    view: (row, t) => {
      const facts = { ...localized(holdTexts), ...localized(roleTexts), ...localized(factTexts) };
      const words = { actions: localized(actionTexts), fields: localized(fieldTexts), facts };
      return entryView(row, words, Date.now(), language(), t);
    },
  }),
);
