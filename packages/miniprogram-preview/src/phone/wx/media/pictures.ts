import { Refusal } from '../calls/answer';

/** @throws Refusal for what is no picture */
export async function loadPicture(src: string): Promise<HTMLImageElement> {
  const picture = new Image();
  picture.src = src;
  try {
    await picture.decode();
  } catch {
    throw new Refusal(`file is not an image: ${src}`);
  }
  return picture;
}

export interface CompressedSize {
  /** 0 to 100 */
  readonly quality: number;
  /** Absent: follows the other one; both absent: as it is. */
  readonly width: number | undefined;
  readonly height: number | undefined;
}

/** As a JPEG, without what a camera writes beside the picture. */
export async function compressed(
  picture: HTMLImageElement,
  { quality, width, height }: CompressedSize,
): Promise<Blob> {
  const { naturalWidth, naturalHeight } = picture;
  const canvas = document.createElement('canvas');
  canvas.width = width ?? (height === undefined ? naturalWidth : (naturalWidth * height) / naturalHeight);
  canvas.height = height ?? (width === undefined ? naturalHeight : (naturalHeight * width) / naturalWidth);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => {
        if (blob) resolve(blob);
        else reject(new Refusal('the picture can not be compressed'));
      },
      'image/jpeg',
      quality / 100,
    );
  });
}
