/** Codes on paper: A4, twelve to a page, under each the whole path and the meter's number; a cut line around it. */
import { toString as qrCode } from 'qrcode';
import { chunk } from 'remeda';
import type { Room } from '../../shared/domain/documents/room';
import { meterCodeText } from '../../shared/domain/rooms/meterCode';

export type CodedRoom = Pick<Room, '_id' | 'path' | 'meterNo' | 'qrSecret'>;

const PER_PAGE = 12;
/** The sticker hangs for years and gets scratched: a quarter of it may be unreadable. */
const CORRECTION = 'Q';
/** White around it, in its own squares: what readers need to find it. */
const QUIET_ZONE = 4;

export async function sheetOf(rooms: readonly CodedRoom[], address: string): Promise<string> {
  const codes = await Promise.all(rooms.map((room) => figureOf(room, address)));
  const pages = chunk(codes, PER_PAGE).map((some) => `<section>\n${some.join('\n')}\n</section>`);
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>${escaped(titleOf(rooms))}</title>
<style>${STYLE}</style>
${pages.join('\n')}
</html>
`;
}

const STYLE = `
@page { size: A4; margin: 10mm }
body { margin: 0; font: 10pt/1.3 sans-serif; color: #000; background: #fff }
section { display: grid; grid-template-columns: repeat(3, 1fr); gap: 4mm; break-after: page }
section:last-of-type { break-after: auto }
figure { margin: 0; padding: 2mm; border: 1px dashed #999; text-align: center; break-inside: avoid }
svg { width: 42mm; height: 42mm }
figcaption b { display: block; font-size: 12pt }`;

async function figureOf({ _id, path, meterNo, qrSecret }: CodedRoom, address: string): Promise<string> {
  const text = meterCodeText(address, { roomId: _id, qrSecret });
  const code = await qrCode(text, { type: 'svg', errorCorrectionLevel: CORRECTION, margin: QUIET_ZONE });
  const { area, building, floor, room } = path;
  return `<figure data-room="${escaped(_id)}">
${code.trim()}
<figcaption><b>${escaped(`${building} ${room}`)}</b>${escaped(`${area} ${floor}`)}<br>${escaped(meterNo)}</figcaption>
</figure>`;
}

function titleOf([first]: readonly CodedRoom[]): string {
  return first ? `${first.path.area} ${first.path.building} 电表二维码` : '电表二维码';
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
