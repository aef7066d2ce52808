import { bilingual } from '../../i18n/texts';
import { LARGEST_PICTURE_MB } from './picture';

export const pictureTexts = bilingual(
  {
    add: '添加图片',
    count: `{count} / {most} 张，JPG 或 PNG，每张不超过 ${LARGEST_PICTURE_MB} MB`,
    picture: '图片',
    retry: '重试',
    failed: '上传失败',
    remove: '移除图片',
    notChosen: '没有选到图片：请允许访问相册，并选择 JPG 或 PNG 图片。',
    notReady: '暂时不能上传图片，请检查网络后再试。',
  },
  {
    add: 'Add a picture',
    count: `{count} of {most}, JPG or PNG, up to ${LARGEST_PICTURE_MB} MB each`,
    picture: 'Picture',
    retry: 'Retry',
    failed: 'Not uploaded',
    remove: 'Remove picture',
    notChosen: 'No picture was chosen: please allow the album and choose JPG or PNG pictures.',
    notReady: "Pictures can't be uploaded now. Please check the connection and try again.",
  },
);
