import type { PhoneHost } from '../../phoneHost';
import { Refusal } from '../calls/answer';
import { asynchronous, type Wx } from '../calls/asynchronous';
import { chooseFiles } from './chooseFiles';
import { compressed, loadPicture } from './pictures';

const MOST_FILES = 20;
const DEFAULT_COUNT = 9;
const DEFAULT_QUALITY = 80;

type MediaName = 'chooseMedia' | 'compressImage' | 'getImageInfo';

export function media({ overlay }: PhoneHost): Pick<Wx, MediaName> {
  return {
    chooseMedia: asynchronous(
      'chooseMedia',
      async ({ count = DEFAULT_COUNT, mediaType = ['image', 'video'] }) => {
        if (!mediaType.some((type) => type === 'image' || type === 'mix'))
          throw new Refusal('video is not supported by the preview');
        const files = await chooseFiles(overlay, { accept: 'image/*', most: Math.min(count, MOST_FILES) });
        return { type: 'image', tempFiles: await Promise.all(files.map(mediaFile)) };
      },
    ),
    compressImage: asynchronous('compressImage', async (options) => {
      const { src, quality = DEFAULT_QUALITY, compressedWidth, compressedHeight } = options;
      const picture = await loadPicture(src);
      const blob = await compressed(picture, { quality, width: compressedWidth, height: compressedHeight });
      return { tempFilePath: URL.createObjectURL(blob) };
    }),
    getImageInfo: asynchronous('getImageInfo', async ({ src }) => {
      const { naturalWidth: width, naturalHeight: height } = await loadPicture(src);
      return { width, height, path: src, orientation: 'up', type: await typeOf(src) } as const;
    }),
  };
}

async function mediaFile(file: File): Promise<WechatMiniprogram.MediaFile> {
  const tempFilePath = URL.createObjectURL(file);
  const { naturalWidth: width, naturalHeight: height } = await loadPicture(tempFilePath);
  return {
    tempFilePath,
    thumbTempFilePath: tempFilePath,
    fileType: 'image',
    size: file.size,
    width,
    height,
    duration: 0,
  };
}

const KINDS = ['jpeg', 'png', 'gif', 'tiff'] as const;

async function typeOf(src: string): Promise<(typeof KINDS)[number] | 'unknown'> {
  const { type } = await (await fetch(src)).blob();
  return KINDS.find((kind) => type === `image/${kind}`) ?? 'unknown';
}
