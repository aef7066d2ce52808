import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { HttpAnswer } from '../../src/httpAccess/httpAccess';
import { buildTestFunctions, type TestCloud, type TestFunctions } from '../../src/testing/testFunctions';

const ANSWER = `
  export function main(event) {
    if (event.queryStringParameters?.fail) throw new Error('failed on purpose');
    return event.body.startsWith('reply ') ? JSON.parse(event.body.slice(6)) : event;
  }
`;
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

let functions: TestFunctions;
let cloud: TestCloud;

beforeAll(async () => {
  const named = (name: string): string => `export const main = ({ path }) => ({ name: '${name}', path });`;
  functions = await buildTestFunctions({
    answer: { source: ANSWER, settings: { httpPath: '/answer' } },
    closed: { source: ANSWER },
    wide: { source: named('wide'), settings: { httpPath: '/wide' } },
    widely: { source: named('widely'), settings: { httpPath: '/wide/and/narrow' } },
  });
  cloud = await functions.start();
});
afterAll(async () => {
  await functions.remove();
});

const get = (path: string): Promise<HttpAnswer> =>
  cloud.emulator.request(path, { method: 'GET', headers: {}, body: '' });
const post = (body: string): Promise<HttpAnswer> =>
  cloud.emulator.request('/answer', { method: 'POST', headers: {}, body });
const reply = (result: unknown): Promise<HttpAnswer> => post(`reply ${JSON.stringify(result)}`);

describe('a function behind a path', () => {
  test('receives method, headers, the rest of the path, the query and the body as text', async () => {
    const { body } = await cloud.emulator.request('/answer/a/b?x=1&y=%E7%94%B5', {
      method: 'PUT',
      headers: { Signature: 'abc' },
      body: '{"text":"电"}',
    });
    expect(JSON.parse(body)).toEqual({
      path: '/a/b',
      httpMethod: 'PUT',
      headers: { Signature: 'abc' },
      queryStringParameters: { x: '1', y: '电' },
      requestContext: { requestId: '', path: '/answer/a/b', httpMethod: 'PUT', identity: {} },
      body: '{"text":"电"}',
      isBase64Encoded: false,
    });
  });

  test('answers with status, headers and body in the integration form', async () => {
    const answer = await reply({ statusCode: 202, headers: { 'x-own': 'yes' }, body: 'accepted' });
    expect(answer).toEqual({ status: 202, headers: { 'x-own': 'yes' }, body: 'accepted' });
  });

  test('answers in base64 in the integration form', async () => {
    const body = Buffer.from('电精灵').toString('base64');
    expect(await reply({ statusCode: 200, body, isBase64Encoded: true })).toMatchObject({ body: '电精灵' });
  });

  test('answers with a status alone', async () => {
    expect(await reply({ statusCode: 204 })).toEqual({ status: 204, headers: {}, body: '' });
  });

  test.each([[{ errcode: 0 }], [null], ['a text'], [[1, 2]], [{ statusCode: 'no number' }]])(
    'answers with anything else as JSON: %j',
    async (result) => {
      expect(await reply(result)).toEqual({ status: 200, headers: JSON_TYPE, body: JSON.stringify(result) });
    },
  );

  test('is answered for with 500 when it fails', async () => {
    const answer = await get('/answer?fail=1');
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      500,
      { code: 'FUNCTION_INVOCATION_FAILED', message: 'Error: failed on purpose' },
    ]);
  });

  test('is found by the longest path', async () => {
    const found = await Promise.all(
      ['/wide', '/wide/and', '/wide/and/narrow', '/wide/and/narrow/x'].map(get),
    );
    expect(found.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { name: 'wide', path: '/' },
      { name: 'wide', path: '/and' },
      { name: 'widely', path: '/' },
      { name: 'widely', path: '/x' },
    ]);
  });
});

describe('HTTP access refuses', () => {
  test.each(['/', '/closed', '/answers', '/answe', '/ANSWER', '//answer', '//[', '//x:99999/'])(
    'a path that nobody answers: %s',
    async (path) => {
      const answer = await get(path);
      expect([answer.status, JSON.parse(answer.body)]).toEqual([
        404,
        { code: 'INVALID_PATH', message: expect.stringContaining('No function answers') },
      ]);
      expect((await fetch(`${cloud.emulator.url}/http${path}`)).status).toBe(404);
    },
  );

  test('a body over 6 MB, and takes one of just 6 MB short of the rest of the event', async () => {
    const limit = 6 * 1_024 * 1_024;
    expect((await post('x'.repeat(limit + 1))).status).toBe(413);
    expect((await post(`reply 1${' '.repeat(limit - 2_000)}`)).status).toBe(200);
  });

  test('a body beyond anything that could be meant', async () => {
    const body = 'x'.repeat(33 * 1_024 * 1_024);
    expect((await fetch(`${cloud.emulator.url}/http/answer`, { method: 'POST', body })).status).toBe(413);
  });
});

describe('bytes', () => {
  const ALL_BYTES = Buffer.from(Array.from({ length: 256 }, (_, index) => index));

  test.each<readonly [string, string | undefined, Buffer, boolean]>([
    ['JSON', 'application/json', Buffer.from('{"text":"电"}'), false],
    ['JSON of a kind', 'application/problem+json; charset=utf-8', Buffer.from('{}'), false],
    ['a form', 'application/x-www-form-urlencoded', Buffer.from('a=1'), false],
    ['a text', 'TEXT/plain', Buffer.from('电'), false],
    ['a text that is none', 'text/plain', ALL_BYTES, true],
    ['a picture', 'image/png', Buffer.from('P'), true],
    ['nothing of a picture', 'image/png', Buffer.alloc(0), false],
    ['what says nothing of itself', undefined, Buffer.from('电'), false],
    ['bytes that say nothing of themselves', undefined, ALL_BYTES, true],
  ])('arrive whole: %s', async (_rule, type, body, isBase64Encoded) => {
    const headers = type === undefined ? {} : { 'Content-Type': type };
    const answer = await cloud.emulator.request('/answer', { method: 'POST', headers, body });
    const event = JSON.parse(answer.body) as { body: string; isBase64Encoded: boolean };
    expect(event.isBase64Encoded).toBe(isBase64Encoded);
    expect(Buffer.from(event.body, isBase64Encoded ? 'base64' : 'utf8')).toEqual(body);
  });

  test('come and go over the wire', async () => {
    const echo = {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: new Uint8Array(ALL_BYTES),
    };
    const event = (await (await fetch(`${cloud.emulator.url}/http/answer`, echo)).json()) as { body: string };
    expect(Buffer.from(event.body, 'base64')).toEqual(ALL_BYTES);
    const result = {
      statusCode: 200,
      headers: { 'content-type': 'image/png' },
      ...event,
      isBase64Encoded: true,
    };
    const body = `reply ${JSON.stringify(result)}`;
    const answer = await fetch(`${cloud.emulator.url}/http/answer`, { method: 'POST', body });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(ALL_BYTES);
    expect(answer.headers.get('content-type')).toBe('image/png');
  });
});

describe('over the wire', () => {
  const fetchReply = (result: unknown): Promise<Response> =>
    fetch(`${cloud.emulator.url}/http/answer`, { method: 'POST', body: `reply ${JSON.stringify(result)}` });

  test('a reply arrives as the function gave it', async () => {
    const response = await fetchReply({ statusCode: 201, headers: { 'x-own': 'yes' }, body: '电' });
    expect([response.status, response.headers.get('x-own'), await response.text()]).toEqual([
      201,
      'yes',
      '电',
    ]);
  });

  test.each<readonly [string, object]>([
    ['a body that is no text', { statusCode: 200, body: { ok: true } }],
    ['a status that is none', { statusCode: 99 }],
    ['a header that is none', { statusCode: 200, headers: { 'bad name': 'x' } }],
  ])('a reply that cannot be sent harms nobody but its caller: %s', async (_rule, result) => {
    expect((await fetchReply(result)).status).toBe(500);
    expect((await fetchReply(1)).status).toBe(200);
  });
});
