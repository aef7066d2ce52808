import { bilingual } from '../../../../../i18n/texts';

export const listTexts = bilingual(
  {
    open: '待答复',
    answered: '已答复',
    answer: '服务中心',
    contact: '联系方式：{contact}',
    showPictures: '查看图片（{count} 张）',
    checking: '{count} 张图片正在审核',
    removed: '{count} 张图片未通过审核，已删除',
    picture: '放大图片',
  },
  {
    open: 'Waiting',
    answered: 'Answered',
    answer: 'Service department',
    contact: 'Contact: {contact}',
    showPictures: 'Show pictures ({count})',
    checking: 'Pictures being checked: {count}',
    removed: 'Pictures that did not pass the check and are deleted: {count}',
    picture: 'Enlarge the picture',
  },
);
