/** `field()`: which parts of a document come back. */
import type { Client } from '../client';
import { answers, failedAs, type Kind, type Row, type Source } from '../row';

const document = {
  _id: 'p',
  v: [1, 2, 3],
  w: 1,
  o: { a: 1, b: { c: 2, d: 3 } },
  l: [{ x: 1, y: 1 }, { x: 2, y: 2 }, 5],
  nothing: null,
};
const { v, w, o, l, nothing } = document;
const given = { things: [document] };

type Line = readonly [
  kind: Kind,
  of: string,
  rule: string,
  field: (client: Client) => object,
  expected: Row['expected'],
  source?: Source,
];

const lines: readonly Line[] = [
  ['normal', 'call.field', 'chosen fields come with the _id', () => ({ v: true }), answers({ _id: 'p', v })],
  [
    'normal',
    'call.field',
    'fields can be left out',
    () => ({ v: false, o: false, l: false }),
    answers({ _id: 'p', w, nothing }),
  ],
  ['edge', 'call.field', 'the _id can be left out', () => ({ v: true, _id: false }), answers({ v })],
  [
    'edge',
    'call.field',
    'a dotted field is one part of an object',
    () => ({ 'o.b.c': true }),
    answers({ _id: 'p', o: { b: { c: 2 } } }),
  ],
  [
    'edge',
    'call.field',
    'a dotted field can be left out',
    () => ({ 'o.b': false, v: false, l: false }),
    answers({ _id: 'p', w, o: { a: 1 }, nothing }),
  ],
  [
    'edge',
    'call.field',
    'a dotted field is taken from each object of an array',
    () => ({ 'l.x': true }),
    answers({ _id: 'p', l: [{ x: 1 }, { x: 2 }] }),
  ],
  [
    'edge',
    'call.field',
    'what is missing is not made up, null stays',
    () => ({ nope: true, 'o.z.y': true, nothing: true }),
    answers({ _id: 'p', o: {}, nothing: null }),
  ],
  [
    'type',
    'call.field',
    'both kinds at once are refused',
    () => ({ v: true, w: false }),
    failedAs('Location31254', 'Cannot do exclusion on field w in inclusion projection'),
    'server: db/query/projection_parser.cpp, 31254',
  ],
  [
    'normal',
    'project.slice',
    'takes the first',
    ({ command }) => ({ v: command.project.slice(2), o: false, l: false }),
    answers({ _id: 'p', w, v: [1, 2], nothing }),
  ],
  [
    'normal',
    'project.slice',
    'takes the last',
    ({ command }) => ({ v: command.project.slice(-1), o: false, l: false }),
    answers({ _id: 'p', w, v: [3], nothing }),
  ],
  [
    'edge',
    'project.slice',
    'takes from the middle',
    ({ command }) => ({ v: command.project.slice([1, 1]) }),
    answers({ _id: 'p', w, v: [2], o, l, nothing }),
  ],
  [
    'edge',
    'project.slice',
    'leaves what is no array as it is',
    ({ command }) => ({ w: command.project.slice(1), nothing: command.project.slice(1) }),
    answers(document),
  ],
  [
    'type',
    'project.slice',
    'of a text is refused',
    ({ command }) => ({ v: command.project.slice('x') }),
    failedAs(
      28667,
      'Invalid $slice syntax. The given syntax { $slice: "x" } did not match the find() syntax',
    ),
    'server: db/query/projection_parser.cpp, 28667',
  ],
  [
    'normal',
    'project.elemMatch',
    'takes the first element that matches',
    ({ command }) => ({ l: command.project.elemMatch({ x: 2 }) }),
    answers({ _id: 'p', l: [{ x: 2, y: 2 }] }),
  ],
  [
    'edge',
    'project.elemMatch',
    'without a match there is no field',
    ({ command }) => ({ l: command.project.elemMatch({ x: 9 }) }),
    answers({ _id: 'p' }),
  ],
  [
    'edge',
    'project.elemMatch',
    'of what is no array there is no field',
    ({ command }) => ({ w: command.project.elemMatch({ x: 1 }) }),
    answers({ _id: 'p' }),
  ],
  [
    'type',
    'project.elemMatch',
    'of a number is refused',
    ({ command }) => ({ l: command.project.elemMatch(5) }),
    failedAs(31274, 'elemMatch: Invalid argument, object required, but got int'),
    'server: db/query/projection_parser.cpp, 31274',
  ],
];

const pages: Readonly<Record<string, string>> = {
  'call.field': 'tutorial/project-fields-from-query-results',
  'project.slice': 'reference/operator/projection/slice',
  'project.elemMatch': 'reference/operator/projection/elemMatch',
};

export const projectionRows: readonly Row[] = lines.map(([kind, of, rule, field, expected, source]) => ({
  of,
  kind,
  rule,
  source: source ?? `manual: ${pages[of] ?? of}`,
  core: true,
  given,
  ask: async (client) => {
    const [found] = await client.collection('things').find({ where: { _id: 'p' }, field: field(client) });
    return found;
  },
  expected,
}));
