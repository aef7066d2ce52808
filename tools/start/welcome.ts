/** What `npm start` says: where it runs, and commands to try that show it at work. */
import { relative } from 'node:path';
import { addDays, dayOf, HOUR_MS, startOfDayMs } from '../../shared/domain/basis/shanghaiTime';
import { DEMO_ROOM, type Student } from '../campus/smallCampus';
import { adminSettings } from '../cloud/localCloud';

interface Running {
  readonly url: string;
  readonly dataFolder: string;
  readonly nowMs: number;
  readonly students: readonly Student[];
}

const DEMO_PATH = '北京师范大学珠海校区 粤华苑 15 栋 3 层 301';
const DEMO_METER = 'Myhy15-301';
/** From today's end to the noon of the story: 36 hours of it take the balance below the line, and 60 leave it above zero. */
const DRAWN_WATTS = 700;
const STORY_DAYS = 2;
const NOON_MS = 12 * HOUR_MS;

export function welcome({ url, dataFolder, nowMs, students }: Running): string {
  const [first, second] = students;
  const ask = (command: string, data: object = {}): string =>
    `curl -s ${url}/emulator/${command} -d '${JSON.stringify(data)}'`;
  const call = (student: Student | undefined, name: string, data: object): string =>
    ask('call', { name, openid: student?.openid, data });
  const bind = (student: Student | undefined): string =>
    call(student, 'bind', { action: 'confirm', roomId: DEMO_ROOM, path: DEMO_PATH, name: student?.name });
  const noonMs = startOfDayMs(addDays(dayOf(nowMs), STORY_DAYS)) + NOON_MS;
  return `
电精灵 Electronic Wizard runs at ${url}. Ctrl-C stops it; the data stays in ${shownFolder(dataFolder)}.
Students: ${students.map(({ name, openid }) => `${name} (${openid})`).join(', ')}

Open ${url} for the mini program on a phone, and ${url}/console to see functions run,
messages arrive and what is in the database.
Try, in another terminal (on Windows in a POSIX shell, such as Git Bash):

  1. Look at a room and bind it
     ${call(first, 'bind', { action: 'preview', roomId: DEMO_ROOM })}
     ${bind(first)}
     ${bind(second)}
  2. See the roommate, the balance, the days
     ${call(first, 'roommates', { action: 'list' })}
     ${call(first, 'home', {})}
  3. Allow one message, let the room draw ${DRAWN_WATTS} W until noon in ${STORY_DAYS} days, settle what the meters report, and read it
     (a timer may be settling just then: if there is no message yet, ask again)
     ${ask('messages/grant', { openid: first?.openid, templateId: 'lowBalanceTemplate' })}
     ${ask('meters/load', { meterNo: DEMO_METER, watts: DRAWN_WATTS })}
     ${ask('clock/set', { ms: noonMs })}
     ${ask('meters/report')}
     ${ask('timers/fire', { functionName: 'ingest' })}
     ${ask('messages')}
  4. Recharge 50 yuan: order it, pay the order it names as one does in WeChat, look at the balance
     ${call(first, 'recharge', { action: 'order', requestId: 'my-first-recharge', amountFen: 5_000 })}
     ${ask('pay', { order: '<orderId>' })}
     ${call(first, 'home', {})}
  5. Become a member of the service department: the settings on the phone then lead to its desk
     ${adminCommand(url)} grant-role ${first?.openid} --name 林老师 --role desk,operator,finance,admin --campus bnuz
  6. Ask the database from off the cloud, with the secret of whoever owns the environment
     node -e 'require("tcb-admin-node").init(${JSON.stringify(adminSettings(url))}).database().collection("rooms").count().then(console.log)'

`;
}

/** As it was typed: from the folder that the command was given in, if it is below that. */
function shownFolder(folder: string): string {
  const path = relative(process.cwd(), folder);
  return path === '' || path.startsWith('..') ? folder : path;
}

/** `npm run admin` asks port 8080 unless it is told otherwise. */
function adminCommand(url: string): string {
  const elsewhere = url === 'http://127.0.0.1:8080' ? '' : `LOCAL_CLOUD_URL=${url} `;
  return `${elsewhere}npm run admin --`;
}
