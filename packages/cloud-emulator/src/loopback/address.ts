/** Whether a host name or address can only mean this machine. Names other than `localhost` are never looked up. */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || name === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(name);
}

/** What a forbidden connection fails with, in functions and in tests alike. */
export class NotLoopbackError extends Error {
  readonly code = 'NOT_LOOPBACK';

  constructor(host: string) {
    super(
      `Connection to ${host} refused: the local cloud and its functions talk to this machine only. ` +
        'Point the client at a local address.',
    );
    this.name = 'NotLoopbackError';
  }
}
