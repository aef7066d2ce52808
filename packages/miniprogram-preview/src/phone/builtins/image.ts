import { element } from '../element';
import type { Builtin, Host } from './builtin';

interface CloudStorage {
  readonly cloud?: {
    getTempFileURL(options: {
      fileList: string[];
    }): Promise<{ fileList: readonly { tempFileURL: string }[] }>;
  };
}

const PICTURE = { src: [String, ''] } as const;

export const image: Builtin = {
  tag: 'image',
  properties: {
    ...PICTURE,
    mode: [String, 'scaleToFill'],
    lazyLoad: [Boolean, false],
    showMenuByLongpress: [Boolean, false],
    webp: [Boolean, false],
    fadeIn: [Boolean, false],
  },
  mount(host) {
    const picture = mountPicture(host);
    const fit = (): void => {
      const mode = host.text('mode');
      host.element.setAttribute('mode', mode);
      const { naturalWidth, naturalHeight, clientWidth, clientHeight } = picture;
      // These two follow the picture in one direction.
      if (naturalWidth === 0) return;
      if (mode === 'widthFix')
        host.element.style.height = `${(clientWidth * naturalHeight) / naturalWidth}px`;
      if (mode === 'heightFix')
        host.element.style.width = `${(clientHeight * naturalWidth) / naturalHeight}px`;
    };
    picture.addEventListener('load', fit);
    return {
      role: 'img',
      update(name) {
        if (name === 'src') show(host, picture);
        if (name === 'mode') fit();
      },
    };
  },
};

export const coverImage: Builtin = {
  tag: 'cover-image',
  properties: PICTURE,
  mount(host) {
    const picture = mountPicture(host);
    return {
      update: (name) => {
        if (name === 'src') show(host, picture);
      },
    };
  },
};

function mountPicture(host: Host): HTMLImageElement {
  const picture = element('img', { alt: '', draggable: 'false' });
  picture.hidden = true;
  host.element.append(picture);
  picture.addEventListener('load', () => {
    host.emit('load', { width: picture.naturalWidth, height: picture.naturalHeight });
  });
  picture.addEventListener('error', () => {
    host.emit('error', { errMsg: `GET ${host.text('src')} failed` });
  });
  return picture;
}

function show(host: Host, picture: HTMLImageElement): void {
  const src = host.text('src');
  picture.hidden = src === '';
  if (src === '') picture.removeAttribute('src');
  else if (src.startsWith('cloud://')) void showStored(host, picture, src);
  else picture.src = fileAddress(src, host);
}

/** A file in cloud storage; WeChat's image takes its id. */
async function showStored(host: Host, picture: HTMLImageElement, fileID: string): Promise<void> {
  const { cloud } = host.services.wx() as CloudStorage;
  const found = await cloud?.getTempFileURL({ fileList: [fileID] }).catch(() => undefined);
  if (host.text('src') === fileID) picture.src = found?.fileList[0]?.tempFileURL ?? '/phone/files/none';
}

/** Files of the mini program itself are named from its top folder, or from the page or component that shows them. */
function fileAddress(src: string, host: Host): string {
  if (/^[a-z]+:/i.test(src)) return src;
  const owner = host.node.ownerShadowRoot?.getHostNode().is ?? '';
  return src.startsWith('/')
    ? `/phone/files${src}`
    : new URL(src, `${location.origin}/phone/files/${owner}`).href;
}
