/** What a page of the service department shows until its first answer is there. */
import { expect } from '@jest/globals';
import type { Role } from '../../../shared/domain/staff/staff';
import type { PageName } from '../paths';
import { employee } from './employees';
import { holdAnswers, seesLoading } from './network';
import type { Scene, Spec } from './walk';

interface Opening {
  readonly page: PageName;
  /** It is about a room. */
  readonly ofRoom?: boolean;
  readonly role: Role;
  /** What stands there once it is answered. */
  readonly shows: string;
  readonly before?: (scene: Scene) => void | Promise<void>;
}

/** It takes its time, and then does not come at all; asked for again it is there. */
export function firstAnswer({ page, ofRoom = false, role, shows, before }: Opening): Spec {
  return async (scene) => {
    await before?.(scene);
    const query = ofRoom ? `?room=${encodeURIComponent(scene.world.freshRoom()._id)}` : '';
    const member = await employee(scene, '何老师', [role]);
    const release = await holdAnswers(member);
    scene.world.trouble.kills('staff');
    await member.opens(`/staff/pages/${page}/index${query}`);
    await seesLoading(member);
    await member.looksAt(`${page} loading`);
    release();
    await member.sees('网络不可用，请检查后重试。');
    await member.looksAt(`${page} offline`);
    await member.taps('重试');
    await member.sees(shows);
    if (!ofRoom) expect(scene.world.callsOf(member)).toEqual(['staff', 'staff']);
  };
}
