export default {
  environment: {
    add: '添加环境',
    edit_title: '编辑 {name}',
    save: '保存环境',
    position: '顺序',
    production: '生产环境',
    engine: '引擎策略',
    engines: { by_the_letter: '按文本：ALTER TABLE 由 gh-ost 执行' },
    policy_revision: '策略修订',
    unreadable:
      '此处存有其他版本的 Altergate 写入、当前版本无法读取的设置（{fields}）。在编辑并保存该环境之前，这里不会制定任何变更计划。所显示的相应值为新环境的初始值。',
    name_missing: '缺少名称。',
    what: '服务器按顺序分为以下各级，每一级有其工单须遵守的策略。',
    position_what: '各级按此数字排列，小者在前。',
    production_what: '在每个页面和对话框中都会标明。',
    cut_over_what: '执行工单时的预选项，执行者可以另行选择。',
    decides: '审批',
    decides_other: '范围内任一未参与编写该工单的审批人',
    no_instances: '尚无服务器',
    effect_new: '不影响任何已有内容。',
    effect_none: '不会有批准失效：只有策略变动才会。',
    effect_unknown: '该环境中尚未使用的批准将失效。',
    effect_lapse:
      '没有等待执行的已批准工单，不会有批准失效。 | {n} 个已批准的工单将失效，需要重新审批。 | {n} 个已批准的工单将失效，需要重新审批。',
  },
};
