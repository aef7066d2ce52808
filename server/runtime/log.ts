import type { Log } from '../basis/ports';

/** One line of JSON per event; the cloud keeps what a function prints. */
export const log: Log = (event, detail = {}) => {
  console.log(JSON.stringify({ event, ...detail }));
};
