import { bilingual } from '../../../i18n/texts';

export const colleaguesTexts = bilingual(
  {
    title: '人员与岗位',
    hint: '新同事由管理员用命令行登记，岗位在这里设置。',
    left: '已离岗',
    change: '设置岗位',
    confirmRoles: '设置 {name} 的岗位',
    none: '一个都不选即为离岗。',
    yes: '保存',
    done: '已保存',
  },
  {
    title: 'Staff and roles',
    hint: 'New colleagues are entered on the command line; their roles are set here.',
    left: 'Has left',
    change: 'Set roles',
    confirmRoles: 'Roles of {name}',
    none: 'None at all means that somebody has left.',
    yes: 'Save',
    done: 'Saved',
  },
);
