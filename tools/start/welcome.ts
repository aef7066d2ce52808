/** What `npm start` says: where it runs, and things to try that show it at work. */
import type { Student } from '../campus/smallCampus';
import { adminSettings } from '../cloud/localCloud';

export function welcome(url: string, students: readonly Student[], storyRoom: string): string {
  const [first, second] = students.map(({ openid }) => openid);
  const call = (openid: string | undefined, name: string, data: object): string =>
    `curl -s ${url}/emulator/call -d '${JSON.stringify({ name, openid, data })}'`;
  return `
电精灵 Electronic Wizard runs at ${url}. Ctrl-C stops it; the data stays in .data/.
Students: ${students.map(({ name, openid }) => `${name} (${openid})`).join(', ')}

Open ${url} for the mini program on a phone, and ${url}/console to see functions run,
messages arrive and what is in the database.
Try, in another terminal:

  1. Look at a room and bind it
     ${call(first, 'bind', { action: 'preview', roomId: storyRoom })}
     ${call(first, 'bind', { action: 'confirm', roomId: storyRoom, path: '北京师范大学珠海校区 粤华苑 15 栋 3 层 301', name: students[0]?.name })}
     ${call(second, 'bind', { action: 'confirm', roomId: storyRoom, path: '北京师范大学珠海校区 粤华苑 15 栋 3 层 301', name: students[1]?.name })}
  2. See the roommate, the balance, the days
     ${call(first, 'roommates', { action: 'list' })}
     ${call(first, 'home', {})}
  3. Allow one message, let a day pass, and read it
     curl -s ${url}/emulator/messages/grant -d '${JSON.stringify({ openid: first, templateId: 'lowBalanceTemplate' })}'
     curl -s ${url}/emulator/clock/advance -d '{"ms":86400000}'
     curl -s ${url}/emulator/messages
  4. Recharge 50 yuan: order it, pay the order it names as one does in WeChat, look at the balance
     ${call(first, 'recharge', { action: 'order', requestId: 'my-first-recharge', amountFen: 5_000 })}
     curl -s ${url}/emulator/pay -d '{"order":"<orderId>"}'
     ${call(first, 'home', {})}
  5. Ask the database from off the cloud, with the secret of whoever owns the environment
     node -e 'require("tcb-admin-node").init(${JSON.stringify(adminSettings(url))}).database().collection("rooms").count().then(console.log)'

`;
}
