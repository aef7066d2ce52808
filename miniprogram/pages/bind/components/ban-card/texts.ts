import { numberWord } from '../../../../i18n/numberWord';
import { bilingual } from '../../../../i18n/texts';
import { ROOM_CHANGES_ALLOWED } from '../../../../shared/domain/residents/binding';

export const banTexts = bilingual(
  {
    how: `请致电服务中心，或到现场说明情况；管理员解除限制后可再更换 ${ROOM_CHANGES_ALLOWED} 次。`,
    call: '拨打',
    help: '帮助与服务热线',
  },
  {
    how: `Please call the service department or see them on site. Once the administrator lifts the ban you can change ${numberWord(ROOM_CHANGES_ALLOWED)} more times.`,
    call: 'Call',
    help: 'Help and hotlines',
  },
);
