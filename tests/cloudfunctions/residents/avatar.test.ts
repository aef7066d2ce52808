/** A picture of oneself: nobody else sees it before WeChat has, and never a risky one. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bindContract } from '../../../shared/contract/bind';
import { homeContract } from '../../../shared/contract/home';
import { type Profile, profileContract } from '../../../shared/contract/profile';
import { MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { call, expectReply } from '../../../tools/cloud/call';
import {
  type CampusCloud,
  OTHER_PATH,
  OTHER_ROOM,
  PATH,
  ROOM,
  startCampusCloud,
} from '../../support/campusCloud';
import { anyOfItsCalls, isKilled, killedCalls } from '../../support/killedCalls';
import { pictureBytes, PNG_START, uploadPicture } from '../../support/phonePictures';
import { expectRefusal } from '../../support/refusals';

const STEP = 4;
const MEGABYTE = 1024 * 1024;
/** WeChat promises its verdict within so long. */
const HALF_AN_HOUR_MS = 30 * MINUTE_MS;

let cloud: CampusCloud;
let accounts = 0;
let openid = '';

beforeAll(async () => {
  cloud = await startCampusCloud();
});
beforeEach(async () => {
  accounts += 1;
  openid = `oPictured${accounts}`;
  await bind();
});
afterAll(async () => {
  await cloud.stop();
});

async function bind(roomId = ROOM, path = PATH, who = openid): Promise<void> {
  await expectReply(cloud.emulator, bindContract, who, { action: 'confirm', roomId, path, name: '林' });
}

function change(avatarFileId: string | null): Promise<Profile> {
  return expectReply(cloud.emulator, profileContract, openid, { action: 'change', change: { avatarFileId } });
}

function read(): Promise<Profile> {
  return expectReply(cloud.emulator, profileContract, openid, { action: 'read' });
}

async function verdictsArrive(): Promise<void> {
  cloud.emulator.clock.advance(MINUTE_MS);
  await cloud.emulator.security.deliverDue();
}

async function isThere(fileId: string): Promise<boolean> {
  return (await cloud.emulator.storage.read(fileId)) !== undefined;
}

async function notices(): Promise<readonly string[]> {
  const home = await expectReply(cloud.emulator, homeContract, openid, {});
  return home.bound ? home.notices.map(({ kind }) => kind).filter((kind) => kind === 'avatarRemoved') : [];
}

describe('a picture is refused, and nothing is written:', () => {
  const refused = async (
    avatarFileId: string,
    code: Parameters<typeof expectRefusal>[3][2],
  ): Promise<void> => {
    const data = { action: 'change', change: { avatarFileId, nameHidden: true } };
    await expectRefusal(cloud, 'profile', openid, ['', data, code]);
  };

  test('that lies elsewhere', () => refused('https://example.org/me.jpg', 'ARGUMENT_MALFORMED'));

  test('that somebody else uploaded', async () => {
    await bind(ROOM, PATH, 'oOther');
    await refused(await uploadPicture(cloud, 'oOther'), 'PICTURE_NOT_YOURS');
  });

  test('that is not there', async () => {
    await refused((await uploadPicture(cloud, openid)).replace('.jpg', 'x.jpg'), 'PICTURE_UNKNOWN');
  });

  test('that is none, whatever its name says', async () => {
    await refused(await uploadPicture(cloud, openid, Buffer.from('GIF89a')), 'PICTURE_KIND_NOT_ALLOWED');
  });

  test('that is too large', async () => {
    await refused(
      await uploadPicture(cloud, openid, pictureBytes(PNG_START, 5 * MEGABYTE + 1)),
      'PICTURE_TOO_LARGE',
    );
  });
});

describe('a picture', () => {
  test('waits for WeChat’s verdict, and is shown once it passed', async () => {
    const fileId = await uploadPicture(cloud, openid);
    expect((await change(fileId)).avatar).toEqual({ fileId, state: 'checking' });
    await verdictsArrive();
    expect((await read()).avatar).toEqual({ fileId, state: 'shown' });
  });

  test('goes along to another room while it is checked', async () => {
    const fileId = await uploadPicture(cloud, openid);
    await change(fileId);
    await bind(OTHER_ROOM, OTHER_PATH);
    await verdictsArrive();
    expect((await read()).avatar).toEqual({ fileId, state: 'shown' });
  });

  test.each(['risky', 'review'] as const)(
    'that is %s is taken away and deleted, and says so',
    async (fate) => {
      const fileId = await uploadPicture(cloud, openid);
      cloud.emulator.security.nextPicture(fate);
      await change(fileId);
      await verdictsArrive();
      expect(await read()).not.toHaveProperty('avatar');
      expect(await isThere(fileId)).toBe(false);
      expect(await notices()).toEqual(['avatarRemoved']);
    },
  );

  test.each(['lost', 'failed'] as const)(
    'whose verdict is %s is asked for again when its owner looks after half an hour',
    async (fate) => {
      const fileId = await uploadPicture(cloud, openid);
      cloud.emulator.security.nextPicture(fate);
      await change(fileId);
      await verdictsArrive();
      await read();
      await verdictsArrive();
      expect((await read()).avatar?.state).toBe('checking');
      cloud.emulator.clock.advance(HALF_AN_HOUR_MS);
      await read();
      await verdictsArrive();
      expect((await read()).avatar?.state).toBe('shown');
    },
  );

  test('that WeChat could not take waits, and is asked about at the next look', async () => {
    const fileId = await uploadPicture(cloud, openid);
    cloud.emulator.faults.failNextOpenApi('security.mediaCheckAsync');
    expect((await change(fileId)).avatar?.state).toBe('checking');
    await read();
    await verdictsArrive();
    expect((await read()).avatar?.state).toBe('shown');
  });

  test('that is there already is not checked again', async () => {
    const fileId = await uploadPicture(cloud, openid);
    await change(fileId);
    await verdictsArrive();
    cloud.emulator.security.nextPicture('risky');
    expect((await change(fileId)).avatar?.state).toBe('shown');
    await verdictsArrive();
    expect((await read()).avatar?.state).toBe('shown');
    // Somebody else's picture takes the verdict that was left.
    await change(await uploadPicture(cloud, openid));
    await verdictsArrive();
    expect(await read()).not.toHaveProperty('avatar');
  });

  test('that another replaces is deleted, and the verdict on it shows nobody the other', async () => {
    const former = await uploadPicture(cloud, openid);
    await change(former);
    const fileId = await uploadPicture(cloud, openid);
    cloud.emulator.clock.advance(4_000);
    await change(fileId);
    expect(await isThere(former)).toBe(false);
    cloud.emulator.clock.advance(2_000);
    await cloud.emulator.security.deliverDue();
    expect((await read()).avatar).toEqual({ fileId, state: 'checking' });
    await verdictsArrive();
    expect((await read()).avatar).toEqual({ fileId, state: 'shown' });
  });

  test('can be taken away, file and all', async () => {
    const fileId = await uploadPicture(cloud, openid);
    await change(fileId);
    await verdictsArrive();
    expect(await change(null)).not.toHaveProperty('avatar');
    expect([await isThere(fileId), await notices()]).toEqual([false, []]);
  });

  test.each(['before', 'after'] as const)(
    `comes to its verdict although the function is killed %s ${anyOfItsCalls(STEP)}`,
    async (when) => {
      for (const atCall of killedCalls(when, STEP)) {
        const fileId = await uploadPicture(cloud, openid);
        cloud.emulator.faults.killFunction({ functionName: 'profile', atCall, when });
        const killed = await isKilled(change(fileId));
        // What a killed function had begun in a transaction, the cloud gives up after half a minute.
        cloud.emulator.clock.advance(MINUTE_MS);
        if (killed) await change(fileId);
        await verdictsArrive();
        expect({ atCall, avatar: (await read()).avatar }).toEqual({
          atCall,
          avatar: { fileId, state: 'shown' },
        });
        if (!killed) return;
      }
    },
  );

  test.each(['before', 'after'] as const)(
    `that is risky is never shown although the verdict’s function is killed %s ${anyOfItsCalls(STEP)}`,
    async (when) => {
      for (const atCall of killedCalls(when, STEP)) {
        const fileId = await uploadPicture(cloud, openid);
        cloud.emulator.security.nextPicture('risky');
        await change(fileId);
        cloud.emulator.faults.killFunction({ functionName: 'mediaChecked', atCall, when });
        cloud.emulator.clock.advance(MINUTE_MS);
        await cloud.emulator.security.deliverDue();
        expect((await read()).avatar?.state).not.toBe('shown');
        const push = cloud.emulator
          .invocations()
          .filter(({ functionName }) => functionName === 'mediaChecked');
        if (push[push.length - 1]?.outcome?.ok === true) return;
        await change(null);
      }
    },
  );
});

describe('a verdict', () => {
  test('that comes twice changes nothing the second time', async () => {
    await change(await uploadPicture(cloud, openid));
    await verdictsArrive();
    const traceId = cloud.documents('bindings').find(({ _id }) => _id === openid)?.avatar?.traceId;
    const push = { MsgType: 'event', Event: 'wxa_media_check', trace_id: traceId, errcode: 0 };
    const before = cloud.snapshot();
    const answer = await cloud.emulator.security.push({ ...push, result: { suggest: 'risky' } });
    expect(answer).toMatchObject({ ok: true, data: { picture: 'repeated' } });
    expect(cloud.snapshot()).toEqual(before);
  });

  test('of one’s own making is refused', async () => {
    await change(await uploadPicture(cloud, openid));
    const before = cloud.snapshot();
    const forged = { MsgType: 'event', Event: 'wxa_media_check', trace_id: 'x', errcode: 0 };
    const answer = await cloud.emulator.callFunction('mediaChecked', forged, { openid });
    expect(answer).toMatchObject({ ok: false, code: 'IDENTITY_NOT_ALLOWED' });
    expect(cloud.snapshot()).toEqual(before);
  });
});

test('an account that is not bound has no picture', async () => {
  const answer = await call(cloud.emulator, profileContract, 'oNobody', {
    action: 'change',
    change: { avatarFileId: await uploadPicture(cloud, 'oNobody') },
  });
  expect(answer).toMatchObject({ ok: false, code: 'NOT_BOUND' });
});
