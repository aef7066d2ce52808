/** 人员与岗位: who belongs to the service department, and in which roles. */
import { errorMessage } from '../../../api/callFunction';
import { newRequestId } from '../../../api/requestId';
import { applyTexts, fill, localized } from '../../../i18n/texts';
import type { Tap } from '../../../screen/events';
import { failed, loading } from '../../../screen/loadable';
import type { StaffMember } from '../../../shared/contract/staff';
import { type Role, ROLES } from '../../../shared/domain/staff/staff';
import { callStaff } from '../../callStaff';
import { type Confirmed, submitWithReason } from '../../submitWithReason';
import { roleTexts } from '../../texts';
import { colleaguesTexts } from './texts';

interface Ready {
  readonly staff: readonly {
    readonly staffId: string;
    readonly name: string;
    readonly roles: readonly string[];
  }[];
}

interface Choice {
  readonly role: Role;
  readonly text: string;
  readonly chosen: boolean;
}

Page({
  data: {
    t: localized(colleaguesTexts),
    screen: loading<Ready>(),
    problem: '',
    asking: false,
    askTitle: '',
    choices: noChoices(),
    busy: false,
    askProblem: '',
  },

  staff: nobody(),
  staffId: '',
  requestId: '',

  async onShow() {
    applyTexts(this, colleaguesTexts);
    await this.refresh();
  },

  async onPullDownRefresh() {
    await this.refresh();
    await wx.stopPullDownRefresh();
  },

  async refresh() {
    const answer = await callStaff<'listStaff'>({ action: 'listStaff' });
    if (answer.ok) {
      this.staff = answer.data.staff;
      const names = localized(roleTexts);
      const staff = this.staff.map(({ staffId, name, roles }) => ({
        staffId,
        name,
        roles: roles.map((role) => names[role]),
      }));
      this.setData({ problem: '', screen: { state: 'ready', staff } });
    } else if (this.data.screen.state === 'ready') this.setData({ problem: errorMessage(answer) });
    else this.setData({ screen: failed(answer) });
  },

  askFirst({ currentTarget }: Tap<{ staff: string }>) {
    const member = this.staff.find(({ staffId }) => staffId === currentTarget.dataset.staff);
    if (member === undefined) return;
    this.staffId = member.staffId;
    this.requestId = newRequestId();
    const names = localized(roleTexts);
    this.setData({
      asking: true,
      askTitle: fill(this.data.t.ask, { name: member.name }),
      choices: ROLES.map((role) => ({ role, text: names[role], chosen: member.roles.includes(role) })),
      askProblem: '',
    });
  },

  choose({ currentTarget }: Tap<{ role: Role }>) {
    const { role } = currentTarget.dataset;
    // Another choice is another wish.
    this.requestId = newRequestId();
    this.setData({
      choices: this.data.choices.map((one) => (one.role === role ? { ...one, chosen: !one.chosen } : one)),
      askProblem: '',
    });
  },

  dismiss() {
    this.setData({ asking: false });
  },

  async save({ detail: { why } }: Confirmed) {
    const roles = this.data.choices.filter(({ chosen }) => chosen).map(({ role }) => role);
    const { staffId } = this;
    const grants = (requestId: string) =>
      callStaff<'grantRoles'>({ action: 'grantRoles', requestId, staffId, roles, why });
    await submitWithReason(this, grants, this.data.t.done);
  },
});

function nobody(): readonly StaffMember[] {
  return [];
}

function noChoices(): readonly Choice[] {
  return [];
}
