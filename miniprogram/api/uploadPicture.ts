/** A picture on its way to cloud storage. */
export interface Upload {
  /** The file's id, once it is there. Rejects when it can't be, or was given up. */
  readonly fileId: Promise<string>;
  readonly giveUp: () => void;
}

/** @param onProgress takes the progress in percent */
export function uploadPicture(
  cloudPath: string,
  filePath: string,
  onProgress: (percent: number) => void,
): Upload {
  let giveUp = (): void => undefined;
  const fileId = new Promise<string>((resolve, reject) => {
    const task = wx.cloud.uploadFile({
      cloudPath,
      filePath,
      success: ({ fileID }) => {
        resolve(fileID);
      },
      fail: ({ errMsg }) => {
        reject(new Error(errMsg));
      },
    });
    task.onProgressUpdate(({ progress }) => {
      onProgress(progress);
    });
    giveUp = () => {
      task.abort();
    };
  });
  return { fileId, giveUp };
}
