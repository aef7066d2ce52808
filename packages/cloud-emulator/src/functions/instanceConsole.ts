import { Console } from 'node:console';
import { Writable } from 'node:stream';
import type { LineLevel } from './instanceProtocol';

/** A console whose output goes line by line to `write`; everything Node sends to stderr counts as an error. */
export function consoleOf(write: (level: LineLevel, text: string) => void): Console {
  const sink = (level: LineLevel): Writable =>
    new Writable({
      decodeStrings: false,
      write: (text: string, _encoding, done) => {
        write(level, text.replace(/\n$/, ''));
        done();
      },
    });
  return new Console({ stdout: sink('info'), stderr: sink('error'), colorMode: false });
}
