/** An address under which a file of cloud storage can be shown for a while; empty where there is none now. */
export async function temporaryUrl(fileId: string): Promise<string> {
  try {
    const { fileList } = await wx.cloud.getTempFileURL({ fileList: [fileId] });
    return fileList[0]?.tempFileURL ?? '';
  } catch {
    return ''; // A picture that can't be shown is no reason to show nothing else.
  }
}
