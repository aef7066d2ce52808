/** Text as a Chinese spreadsheet saves it; Node reads GBK and does not write it. */
const ASCII_END = 0x80;
const LEADS = { first: 0x81, last: 0xfe };
const TRAILS = { first: 0x40, last: 0xfe };

export function gbk(text: string): Buffer {
  return Buffer.concat(
    Array.from(text, (letter) => {
      const bytes = letter.charCodeAt(0) < ASCII_END ? Buffer.from(letter) : LETTERS.get(letter);
      if (bytes === undefined) throw new Error(`GBK has no “${letter}”`);
      return bytes;
    }),
  );
}

function lettersOfTwoBytes(): ReadonlyMap<string, Buffer> {
  const letters = new Map<string, Buffer>();
  for (let lead = LEADS.first; lead <= LEADS.last; lead += 1)
    for (let trail = TRAILS.first; trail <= TRAILS.last; trail += 1) {
      const bytes = Buffer.from([lead, trail]);
      const letter = new TextDecoder('gbk').decode(bytes);
      if (!letters.has(letter)) letters.set(letter, bytes);
    }
  return letters;
}

const LETTERS = lettersOfTwoBytes();
