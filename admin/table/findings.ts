/** What is wrong with a file, by line and reason. All of it is found before anything is written. */
import { mapValues } from 'remeda';
import { fillText } from '../../shared/domain/basis/fillText';
import { columnName, type ColumnNames } from './columnNames';

/** THE table: every reason, in both languages; what stands in braces is filled in. */
export const REASONS = {
  emptyFile: { zh: '文件是空的', en: 'the file is empty' },
  noRows: { zh: '除标题行外没有数据', en: 'there are no rows below the header' },
  wrongEncoding: {
    zh: '既不是 UTF-8 也不是 GBK 编码；请另存为 .xlsx 或“CSV UTF-8”',
    en: 'is neither UTF-8 nor GBK; save it as .xlsx or as “CSV UTF-8”',
  },
  damagedText: {
    zh: '有损坏的文字；请从原来的表格重新另存为 .xlsx 或“CSV UTF-8”',
    en: 'has damaged letters; save the table that it came from again, as .xlsx or as “CSV UTF-8”',
  },
  oldWorkbook: {
    zh: '是旧格式（.xls）或加密的工作簿；请另存为不加密的 .xlsx',
    en: 'is a workbook of the old format (.xls) or has a password; save it as .xlsx without one',
  },
  webPage: {
    zh: '是网页，不是表格；请用 Excel 或 WPS 打开后另存为 .xlsx',
    en: 'is a web page and no table; open it in a spreadsheet and save it as .xlsx',
  },
  otherSeparator: {
    zh: '各列之间用的是{separator}；请另存为 .xlsx，或以逗号分隔的 CSV',
    en: 'has {separator} between its columns; save it as .xlsx, or as CSV with commas',
  },
  linesAboveHeader: {
    zh: '标题行在第 {header} 行；请删除它上面的各行',
    en: 'the header is in line {header}; delete the lines above it',
  },
  mergedCells: {
    zh: '{range} 是合并单元格；请取消合并，并在每一格填上内容',
    en: '{range} is merged; unmerge it and fill in each of its cells',
  },
  unreadable: { zh: '无法读取：{why}', en: 'can’t be read: {why}' },
  unknownHeader: { zh: '没有名为“{text}”的列', en: 'there is no column called “{text}”' },
  headerTwice: { zh: '“{text}”列出现了两次', en: 'the column “{text}” is there twice' },
  headerMissing: { zh: '缺少此列', en: 'this column is missing' },
  unequalColumns: {
    zh: '应有 {expected} 个单元格，实际为 {found} 个',
    en: 'has {found} cells where the header has {expected}',
  },
  missing: { zh: '不能为空', en: 'is missing' },
  failedFormula: {
    zh: '“{text}”是公式的错误值；请改正公式或直接填写',
    en: '“{text}” is a formula that failed; mend it, or type what belongs here',
  },
  noValue: {
    zh: '公式还没有算出结果；请用 Excel 或 WPS 打开并保存，或直接填写',
    en: 'is a formula without a result; open the file in a spreadsheet and save it, or type what belongs here',
  },
  booleanCell: {
    zh: '是逻辑值 {text}；请填写文本',
    en: 'is the truth value {text}; type what belongs here',
  },
  dateCell: {
    zh: '“{text}”是日期单元格；请把此列设为“文本”后重新填写',
    en: '“{text}” is a date cell; format the column as text and type it again',
  },
  becameDate: {
    zh: '“{text}”被表格软件改成了日期；请把此列设为“文本”后重新填写',
    en: '“{text}” was turned into a date by a spreadsheet; format the column as text and type it again',
  },
  nothingMeant: {
    zh: '“{text}”表示没有值；请填写',
    en: '“{text}” stands for no value; type what belongs here',
  },
  unreadableLetters: {
    zh: '“{text}”含有看不见或损坏的字符；请重新输入',
    en: '“{text}” has letters that can’t be seen or are damaged; type it again',
  },
  forbiddenCharacters: {
    zh: '“{text}”含有不允许的字符；只能用字母、数字、- 和 _',
    en: '“{text}” has characters that are not allowed; letters, digits, - and _ are',
  },
  lostLeadingZero: {
    zh: '“{text}”是数字单元格，前面的零可能已丢失；请把此列设为“文本”',
    en: '“{text}” is a number cell, so leading zeros may be lost; format the column as text',
  },
  scientific: {
    zh: '“{text}”被 Excel 改成了科学计数法；请把此列设为“文本”',
    en: '“{text}” was turned into scientific notation by Excel; format the column as text',
  },
  tooLong: { zh: '超过 {most} 个字符', en: 'has more than {most} characters' },
  badNumber: { zh: '“{text}”不是数字', en: '“{text}” is no number' },
  negative: { zh: '不能是负数：{text}', en: 'must not be negative: {text}' },
  notATick: {
    zh: '{text} 不是 0.01 千瓦时的整数倍',
    en: '{text} is no multiple of 0.01 kWh, which is what a meter counts in',
  },
  tooManyDecimals: { zh: '{text} 的小数超过两位', en: '{text} has more than two decimals' },
  tooLarge: { zh: '{text} 太大，最多 {most}', en: '{text} is too large, {most} is the most' },
  outOfRange: { zh: '{text} 不在 {least} 到 {most} 之间', en: '{text} is not between {least} and {most}' },
  beyondDial: {
    zh: '{kwh} 千瓦时超出了 {digits} 位表盘',
    en: '{kwh} kWh is more than a dial of {digits} digits shows',
  },
  badDate: {
    zh: '“{text}”不是日期；例如 2026-09-01 或 2026-09-01 08:30',
    en: '“{text}” is no date; write 2026-09-01 or 2026-09-01 08:30',
  },
  dateInFuture: { zh: '{text} 还没有到', en: '{text} is in the future' },
  badChoice: { zh: '“{text}”不在可选值之内：{choices}', en: '“{text}” is none of {choices}' },
  opensMissing: {
    zh: '服务未开通时必须填写开通时间',
    en: 'is needed while the service is not live',
  },
  liveInFuture: { zh: '已开通的服务不能在将来开通', en: 'a live service can’t open in the future' },
  opensBeforeOpened: { zh: '早于电表启用时间', en: 'is before the meter was opened' },
  twoNames: {
    zh: '代码 {code} 在第 {line} 行叫“{name}”',
    en: 'code {code} is called “{name}” in line {line}',
  },
  oneNameTwoCodes: {
    zh: '“{name}”在第 {line} 行的代码是 {code}',
    en: '“{name}” has the code {code} in line {line}',
  },
  nameTaken: { zh: '系统中“{name}”的代码是 {code}', en: '“{name}” has the code {code} in the books' },
  duplicateRoom: { zh: '与第 {line} 行是同一房间', en: 'is the room of line {line} again' },
  looksAlike: {
    zh: '与账上的房间 {room} 只是写法不同',
    en: 'is room {room} of the books, written otherwise',
  },
  duplicateMeter: { zh: '电表 {meter} 已在第 {line} 行', en: 'meter {meter} is in line {line} already' },
  meterElsewhere: {
    zh: '电表 {meter} 已属于房间 {room}',
    en: 'meter {meter} belongs to room {room} in the books',
  },
  roomHasOtherMeter: {
    zh: '房间已有电表 {meter}；换表请走换表流程',
    en: 'the room has meter {meter} in the books; a meter is replaced by a work order',
  },
  openedDifferently: {
    zh: '电表已于 {at} 以 {kwh} 千瓦时启用，不会改动',
    en: 'the meter was opened at {kwh} kWh on {at}, which stays',
  },
  typeDiffers: {
    zh: '电表按另一种表盘位数或变比启用，不会改动',
    en: 'the meter was opened with other digits or another ratio, which stay',
  },
  breakerDiffers: {
    zh: '断路器额定电流已登记为 {ampere} 安，不会改动',
    en: 'the breaker is entered with {ampere} A, which stays',
  },
  balanceDiffers: {
    zh: '房间已按期初余额 {yuan} 元入账，不会改动；请走更正流程',
    en: 'the room was opened with {yuan} yuan, which stays; a correction is another entry',
  },
  noTariff: {
    zh: '{day} 还没有电价；请先运行 init --first-price',
    en: 'there is no price on {day} yet; run init --first-price first',
  },
  duplicateStudent: { zh: '学号 {text} 已在第 {line} 行', en: 'student {text} is in line {line} already' },
  roomUnknown: { zh: '没有房间 {room}', en: 'there is no room {room}' },
  duplicateSlip: { zh: '与第 {line} 行是同一笔', en: 'is the slip of line {line} again' },
} as const;

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u00a0]/gu;

export type Reason = keyof typeof REASONS;
export type Language = 'zh' | 'en';
export type Detail = Readonly<Record<string, string | number>>;

export interface Finding {
  /** In the file, the header being line 1; undefined for what is about the file as a whole. */
  readonly line?: number;
  readonly column?: ColumnNames;
  readonly reason: Reason;
  readonly detail?: Detail;
}

export function findingText({ line, column, reason, detail = {} }: Finding, language: Language): string {
  const place = [
    line === undefined ? undefined : { zh: `第 ${line} 行`, en: `line ${line}` }[language],
    column && columnName(column, language),
  ].filter((part) => part !== undefined);
  const text = fillText(REASONS[reason][language], mapValues(detail, visible));
  const colon = language === 'zh' ? '：' : ': ';
  return place.length === 0 ? text : `${place.join(language === 'zh' ? '，' : ', ')}${colon}${text}`;
}

/** A finding stands on one line, and what is wrong in it can be seen. */
function visible(part: string | number): string | number {
  return typeof part === 'number'
    ? part
    : part.replace(
        UNSEEN,
        (letter) => `<U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`,
      );
}
