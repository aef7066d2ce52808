import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { callFunction } from '../../src/phone/wx/cloud/callFunction';
import { type SmallCloud, startSmallCloud } from '../support/cloud';

const SOURCES = {
  greet: `import cloud from 'wx-server-sdk';
    cloud.init();
    export async function main({ name }) { return { hello: name, openid: cloud.getWXContext().OPENID }; }`,
  fall: `export async function main() { throw new Error('fell over'); }`,
};

let cloud: SmallCloud;

beforeAll(async () => {
  cloud = await startSmallCloud({ greet: { source: SOURCES.greet }, fall: { source: SOURCES.fall } });
});
afterAll(async () => {
  await cloud.remove();
});

test('a phone’s call reaches the function with the identity of whoever holds it', async () => {
  const call = { name: 'greet', data: { name: 'Lin' } };
  expect(await callFunction('oLin', call, cloud.emulator.url)).toEqual({
    result: { hello: 'Lin', openid: 'oLin' },
  });
});

test.each<readonly [string, { name: string; data?: unknown }, number, string]>([
  ['a function that falls over', { name: 'fall' }, -504_002, 'fell over'],
  ['a function that is not there', { name: 'nobody' }, -501_000, 'nobody'],
  ['data that is no object', { name: 'greet', data: 'Lin' }, -1, 'parameter.data should be an object'],
  ['data that is a list', { name: 'greet', data: ['Lin'] }, -1, 'parameter.data should be an object'],
  ['no name', { name: '' }, -1, 'parameter.name should be a non-empty string'],
])('%s is refused by number and text', async (_rule, call, errCode, text) => {
  const refused = callFunction('oLin', call, cloud.emulator.url);
  await expect(refused).rejects.toMatchObject({ fields: { errCode } });
  await expect(refused).rejects.toThrow(`Error: errCode: ${errCode} | errMsg: `);
  await expect(refused).rejects.toThrow(text);
});

test('a cloud that cannot be reached fails as without a network', async () => {
  const stopped = await startSmallCloud({});
  const { url } = stopped.emulator;
  await stopped.remove();
  await expect(callFunction('oLin', { name: 'greet' }, url)).rejects.toMatchObject({
    message: 'Error: errCode: -1 | errMsg: request:fail',
  });
});
