import { describe, expect, test } from '@jest/globals';
import { SDK_PATH } from 'cloud-emulator';
import { accessOf, sdkSettings } from '../../admin/cloud/access';
import { ENVIRONMENT_ID } from '../../tools/cloud/localCloud';

const REAL = { TCB_ENV: 'prod-1', TENCENTCLOUD_SECRETID: 'AKID1', TENCENTCLOUD_SECRETKEY: 'key' };

describe('which cloud a command speaks to', () => {
  test('is the local one unless another is named, and no proxy comes between', () => {
    const access = accessOf({ HTTP_PROXY: 'http://proxy.example:3128' });
    expect(access.name).toBe('the local cloud at http://127.0.0.1:8080');
    expect(sdkSettings(access)).toMatchObject({
      env: ENVIRONMENT_ID,
      serviceUrl: `http://127.0.0.1:8080${SDK_PATH}`,
      proxy: null,
    });
  });

  test('is a real one with its owner’s secret, whatever address a local one has', () => {
    const access = accessOf({ ...REAL, LOCAL_CLOUD_URL: 'http://127.0.0.1:9000' });
    expect(access).toMatchObject({ name: 'the environment prod-1', localUrl: undefined });
    const settings = sdkSettings(access);
    expect(settings).toMatchObject({ env: 'prod-1', secretId: 'AKID1', secretKey: 'key' });
    expect(settings).not.toHaveProperty('serviceUrl');
  });

  test.each([
    [{ TCB_ENV: 'prod-1' }, 'TCB_ENV needs TENCENTCLOUD_SECRETID'],
    [{ ...REAL, TENCENTCLOUD_SECRETKEY: '' }, 'TCB_ENV needs TENCENTCLOUD_SECRETID'],
    [{ LOCAL_CLOUD_URL: 'http://cloud.example:8080' }, 'must be an address of this machine'],
    [{ LOCAL_CLOUD_URL: 'http://127.0.0.1:80.example' }, 'must be an address of this machine'],
    [{ LOCAL_CLOUD_URL: '127.0.0.1:8080' }, 'must be an address of this machine'],
  ])('is not guessed: %j', (environment, says) => {
    expect(() => accessOf(environment)).toThrow(says);
  });
});
