/**
 * The rooms of the code, from the lowest to the highest, the rooms that each may import, and why. The same arrows hold
 * in shared/domain, in server and in server/adapters/database. docs/decisions/0015-the-order-of-the-rooms.md says why the
 * order is this one.
 */
const ROOMS = [
  {
    room: 'basis',
    knows: [],
    comment: 'Units, results and time say nothing of electricity, so that everybody may lean on them.',
  },
  {
    room: 'rooms',
    knows: ['basis'],
    comment: 'The campus tree stands before anybody lives in it and before any meter counts.',
  },
  {
    room: 'metering',
    knows: ['basis', 'rooms'],
    comment: 'Whether a reading is believed must not depend on what it costs or whom it cuts off.',
  },
  {
    room: 'billing',
    knows: ['basis', 'rooms', 'metering'],
    comment:
      'Money is a function of what registers show. It does not know who is told, cut off or asked to pay.',
  },
  {
    room: 'reminders',
    knows: ['basis', 'rooms', 'metering', 'billing'],
    comment:
      'A message looks at the balance as it leaves. Whoever decides something that people must hear stands above it.',
  },
  {
    room: 'residents',
    knows: ['basis', 'rooms', 'metering', 'billing', 'reminders'],
    comment: 'A binding carries what its account chose for reminders, and moving gives notice.',
  },
  {
    room: 'feedback',
    knows: ['basis', 'rooms', 'residents'],
    comment: 'What people write has nothing to do with meters, money or power.',
  },
  {
    room: 'supply',
    knows: ['basis', 'rooms', 'metering', 'billing', 'reminders'],
    comment:
      'A cut notice and its messages are one transaction. Power does not depend on who lives in a room.',
  },
  {
    room: 'payments',
    knows: ['basis', 'rooms', 'metering', 'billing', 'reminders', 'residents', 'supply'],
    comment: 'A payment posts credit and gives the power back; nothing below may wait for WeChat Pay.',
  },
  {
    room: 'staff',
    knows: [
      'basis',
      'rooms',
      'metering',
      'billing',
      'reminders',
      'residents',
      'feedback',
      'supply',
      'payments',
    ],
    comment: 'The service department acts upon every room; no room may depend on an office being open.',
  },
];

const NAMES = ROOMS.map(({ room }) => room);

/** Where a room lies: a folder, or in the database a file. */
const PLACES = ['shared/domain', 'server', 'server/adapters/database'];

const within = (rooms) => PLACES.map((place) => `^${place}/(${rooms.join('|')})(/|\\.ts$)`);

const arrows = ROOMS.map(({ room, knows, comment }) => ({
  name: `${room}-looks-down-only`,
  comment,
  severity: 'error',
  from: { path: within([room]) },
  to: { path: within(NAMES.filter((other) => other !== room && !knows.includes(other))) },
})).filter(({ name }) => name !== 'staff-looks-down-only');

module.exports = [
  ...arrows,
  {
    name: 'entries-stand-above-the-rooms',
    comment:
      'An entry composes rooms and hands facts from one to the next. A room that called an entry would close a circle.',
    severity: 'error',
    from: { path: `^server/(${NAMES.join('|')})/` },
    to: { path: '^server/entries/' },
  },
  {
    name: 'documents-stand-above-the-rules',
    comment:
      'A document that several rooms share is composed of their parts. A rule takes its part, never the whole.',
    severity: 'error',
    from: { path: `^shared/domain/(${NAMES.join('|')})/` },
    to: { path: '^shared/domain/documents/' },
  },
  {
    name: 'steps-stay-inside-their-room',
    comment: 'What lies in a folder of a room are its steps; others use what stands at its front.',
    severity: 'error',
    from: { path: '^server/([a-z]+)/', pathNot: '^server/adapters/' },
    to: { path: '^server/[a-z]+/[A-Za-z]+/', pathNot: ['^server/$1/', '^server/adapters/'] },
  },
  {
    name: 'rooms-take-no-bag-of-ports',
    comment: 'A signature that names its ports says what a use case touches; the whole bag says nothing.',
    severity: 'error',
    from: { path: `^server/(${NAMES.join('|')})/` },
    to: { path: '^server/ports\\.ts$' },
  },
  {
    name: 'a-collection-serves-its-own-room',
    comment: 'Whoever looks for a collection finds it under the name of the room that owns it.',
    severity: 'error',
    from: { path: `^server/adapters/database/(${NAMES.join('|')})(?:/|\\.ts$)` },
    to: { path: '^server/[a-z]+/ports\\.ts$', pathNot: ['^server/$1/', '^server/basis/'] },
  },
];
