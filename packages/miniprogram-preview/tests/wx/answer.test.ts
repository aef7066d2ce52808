import { describe, expect, jest, test } from '@jest/globals';
import { answer, cancelled, Refusal } from '../../src/phone/wx/calls/answer';

const succeed = (): Promise<object> => Promise.resolve({ tapIndex: 1 });
const refuse = (): never => {
  throw new Refusal('Templates count out of max bounds', { errCode: 20_003 });
};

describe('an API', () => {
  test('answers by a promise when it is given no callback', async () => {
    await expect(answer('showActionSheet', {}, succeed)).resolves.toEqual({
      tapIndex: 1,
      errMsg: 'showActionSheet:ok',
    });
    await expect(answer('requestSubscribeMessage', {}, refuse)).rejects.toEqual({
      errCode: 20_003,
      errMsg: 'requestSubscribeMessage:fail Templates count out of max bounds',
    });
  });

  test.each(['success', 'fail', 'complete'])('gives no promise when it has the callback “%s”', (name) => {
    expect(answer('showToast', { [name]: () => undefined }, succeed)).toBeUndefined();
  });

  test('tells success or failure first, and completion in any case', async () => {
    const heard: unknown[] = [];
    const callbacks = (done: () => void): object => ({
      success: ({ errMsg }: { errMsg: string }) => heard.push(['success', errMsg]),
      fail: ({ errMsg }: { errMsg: string }) => heard.push(['fail', errMsg]),
      complete: ({ errMsg }: { errMsg: string }) => {
        heard.push(['complete', errMsg]);
        done();
      },
    });
    await new Promise<void>((done) => {
      void answer('showToast', callbacks(done), succeed);
    });
    await new Promise<void>((done) => {
      void answer('scanCode', callbacks(done), () => {
        throw cancelled();
      });
    });
    expect(heard).toEqual([
      ['success', 'showToast:ok'],
      ['complete', 'showToast:ok'],
      ['fail', 'scanCode:fail cancel'],
      ['complete', 'scanCode:fail cancel'],
    ]);
  });

  test('that nobody listens to for failure fails quietly', async () => {
    const success = jest.fn();
    void answer('scanCode', { success }, refuse);
    await Promise.resolve();
    expect(success).not.toHaveBeenCalled();
  });
});
