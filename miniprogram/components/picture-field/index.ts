/**
 * A few pictures, uploaded as they are chosen. It triggers `change` with how they stand (`Pictures`), and
 * `prefix` when somebody wants to add one before it is known where pictures belong.
 */
import { newRequestId } from '../../api/requestId';
import { temporaryUrl } from '../../api/temporaryUrl';
import { uploadPicture } from '../../api/uploadPicture';
import { fill, localized } from '../../i18n/texts';
import type { Tap } from '../../screen/events';
import { PICTURES_ALLOWED } from '../../shared/domain/feedback/feedback';
import { choosePictures } from './choosePictures';
import { type Picture, same, uploadStatus } from './picture';
import { pictureTexts } from './texts';

/** Uploads under way on any page, by the picture's key. */
const underWay = new Map<string, () => void>();

Component({
  properties: {
    /** Where in cloud storage one's pictures belong; empty while that is not known. */
    uploadPrefix: { type: String, value: '' },
    /** Pictures that are uploaded already: kept from a draft, or none any more. */
    fileIds: { type: Array, value: [] as readonly string[] },
    problem: { type: String, value: '' },
    /** How many there may be. */
    most: { type: Number, value: PICTURES_ALLOWED },
  },

  data: {
    t: localized(pictureTexts),
    pictures: [] as readonly Picture[],
    count: '',
    full: false,
    refusal: '',
  },

  observers: {
    fileIds(fileIds: readonly string[]) {
      if (!same(this.data.pictures, fileIds)) void this.restore(fileIds);
    },
  },

  lifetimes: {
    attached() {
      this.setData({ t: localized(pictureTexts) });
      this.show(this.data.pictures);
    },

    detached() {
      for (const { key } of this.data.pictures) this.giveUp(key);
    },
  },

  methods: {
    async restore(fileIds: readonly string[]) {
      for (const { key } of this.data.pictures) this.giveUp(key);
      const earlier = fileIds.map((fileId): Picture => ({
        key: fileId,
        url: '',
        state: 'ready',
        percent: 100,
        fileId,
        ending: '',
      }));
      this.show(earlier);
      await Promise.all(
        earlier.map(async ({ key, fileId }) => {
          this.change(key, { url: await temporaryUrl(fileId) });
        }),
      );
    },

    show(pictures: readonly Picture[]) {
      const { t, most } = this.data;
      const count = fill(t.count, { count: pictures.length, most });
      this.setData({ pictures, count, full: pictures.length >= most });
    },

    /** Shows the pictures and reports them to the form. */
    keep(pictures: readonly Picture[]) {
      this.show(pictures);
      this.triggerEvent('change', uploadStatus(pictures));
    },

    change(key: string, change: Partial<Picture>) {
      this.show(this.data.pictures.map((one) => (one.key === key ? { ...one, ...change } : one)));
    },

    async add() {
      const { t, uploadPrefix, pictures } = this.data;
      this.setData({ refusal: '' });
      if (uploadPrefix === '') {
        this.setData({ refusal: t.notReady });
        this.triggerEvent('prefix');
        return;
      }
      try {
        const chosen = await choosePictures(this.data.most - pictures.length);
        if (chosen === undefined) return;
        this.setData({ refusal: chosen.refusal });
        const added = chosen.taken.map(({ path, ending }): Picture => ({
          key: newRequestId(),
          url: path,
          state: 'uploading',
          percent: 0,
          fileId: '',
          ending,
        }));
        this.keep([...pictures, ...added]);
        await Promise.all(added.map((picture) => this.upload(picture)));
      } catch {
        this.setData({ refusal: t.notChosen });
      }
    },

    /** A name of its own for each try: what the first may have left behind is nobody's picture. */
    async upload({ key, url, ending }: Picture) {
      const cloudPath = `${this.data.uploadPrefix}${newRequestId()}.${ending}`;
      const { fileId, giveUp } = uploadPicture(cloudPath, url, (percent) => {
        this.change(key, { percent });
      });
      underWay.set(key, giveUp);
      try {
        this.update(key, { state: 'ready', percent: 100, fileId: await fileId });
      } catch {
        this.update(key, { state: 'failed' });
      }
    },

    update(key: string, change: Partial<Picture>) {
      if (!underWay.delete(key)) return; // Given up meanwhile.
      this.change(key, change);
      this.triggerEvent('change', uploadStatus(this.data.pictures));
    },

    async retry({ currentTarget }: Tap<{ key: string }>) {
      const picture = this.data.pictures.find(({ key }) => key === currentTarget.dataset.key);
      if (picture?.state !== 'failed') return;
      const again: Picture = { ...picture, state: 'uploading', percent: 0 };
      this.keep(this.data.pictures.map((one) => (one === picture ? again : one)));
      await this.upload(again);
    },

    remove({ currentTarget }: Tap<{ key: string }>) {
      const { key } = currentTarget.dataset;
      this.giveUp(key);
      this.setData({ refusal: '' });
      this.keep(this.data.pictures.filter((one) => one.key !== key));
    },

    giveUp(key: string) {
      const stop = underWay.get(key);
      underWay.delete(key);
      stop?.();
    },
  },
});
