/** 人员与岗位: who belongs to the service department, and in which roles. */
import { errorMessage } from '../../../api/callFunction';
import { applyTexts, fill, localized } from '../../../i18n/texts';
import type { Tap } from '../../../screen/events';
import { failed, loading } from '../../../screen/loadable';
import type { StaffMember } from '../../../shared/contract/staff';
import { type Role, ROLES } from '../../../shared/domain/staff/staff';
import { callStaff } from '../../callStaff';
import { RECURS_AFTER_MS } from '../../pendingRequest';
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
    confirming: false,
    questionTitle: '',
    choices: [] as readonly Choice[],
    busy: false,
    confirmProblem: '',
  },

  staff: [] as readonly StaffMember[],
  staffId: '',

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

  openConfirmation({ currentTarget }: Tap<{ staff: string }>) {
    const member = this.staff.find(({ staffId }) => staffId === currentTarget.dataset.staff);
    if (member === undefined) return;
    this.staffId = member.staffId;
    const names = localized(roleTexts);
    this.setData({
      confirming: true,
      questionTitle: fill(this.data.t.confirmRoles, { name: member.name }),
      choices: ROLES.map((role) => ({ role, text: names[role], chosen: member.roles.includes(role) })),
      confirmProblem: '',
    });
  },

  choose({ currentTarget }: Tap<{ role: Role }>) {
    const { role } = currentTarget.dataset;
    this.setData({
      choices: this.data.choices.map((one) => (one.role === role ? { ...one, chosen: !one.chosen } : one)),
      confirmProblem: '',
    });
  },

  dismiss() {
    this.setData({ confirming: false });
  },

  async save({ detail: { why } }: Confirmed) {
    const roles = this.data.choices.filter(({ chosen }) => chosen).map(({ role }) => role);
    const { staffId } = this;
    const change = { staffId, roles };
    await submitWithReason(
      this,
      { subject: `staff:${staffId}`, change, reason: { why }, recursAfterMs: RECURS_AFTER_MS },
      (identity) => callStaff<'grantRoles'>({ action: 'grantRoles', ...change, ...identity }),
      this.data.t.done,
    );
  },
});
