/** What the system says when a file or an address cannot be had, in words. */
const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'this account may not use it',
  EADDRINUSE: 'another program has it',
  EISDIR: 'it is a folder, and a file is needed',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a file stands where a folder is needed',
  EPERM: 'this account may not use it',
  EROFS: 'nothing can be written there',
};

export function systemReason(error: unknown): string {
  const { code = '', message = String(error) } = error as Partial<NodeJS.ErrnoException>;
  return WORDS[code] ?? message;
}
