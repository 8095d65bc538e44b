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
    name_missing: '缺少名称。',
    effect: '修改策略会使该环境中尚未使用的批准失效。',
  },
};
