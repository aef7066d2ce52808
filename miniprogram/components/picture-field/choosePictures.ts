/** Lets the student choose pictures from the album or the camera, and checks each before it is taken. */
import { language } from '../../i18n/language';
import { endingOf, pictureRefusal } from './picture';

export interface Chosen {
  readonly taken: readonly { readonly path: string; readonly ending: string }[];
  /** Why others were not; empty where all were. */
  readonly refusal: string;
}

/** Undefined where nothing was chosen. @throws when the phone could not give any */
export async function choosePictures(count: number): Promise<Chosen | undefined> {
  const files = await chosenFiles(count);
  if (files === undefined) return undefined;
  const inspected = await Promise.all(files.map(inspect));
  const refusal = inspected.find((one) => one.refusal !== '')?.refusal ?? '';
  return {
    taken: inspected.flatMap(({ path, ending }) => (ending === undefined ? [] : [{ path, ending }])),
    refusal,
  };
}

async function chosenFiles(count: number): Promise<readonly WechatMiniprogram.MediaFile[] | undefined> {
  try {
    const { tempFiles } = await wx.chooseMedia({ count, mediaType: ['image'], sizeType: ['compressed'] });
    return tempFiles;
  } catch (error) {
    if (String((error as { errMsg?: unknown }).errMsg).includes('cancel')) return undefined;
    throw error;
  }
}

async function inspect({ tempFilePath: path, size }: WechatMiniprogram.MediaFile): Promise<{
  readonly path: string;
  readonly ending: string | undefined;
  readonly refusal: string;
}> {
  const kind = await kindOf(path);
  const refusal = pictureRefusal(size, kind, language());
  return { path, refusal, ending: refusal === '' ? endingOf(kind) : undefined };
}

/** WeChat reads the kind from the file itself, because the name may be wrong. */
async function kindOf(src: string): Promise<string | undefined> {
  try {
    return (await wx.getImageInfo({ src })).type;
  } catch {
    return undefined;
  }
}
