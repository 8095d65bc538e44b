export default {
  ticket_list: {
    view: '工单范围',
    views: { 'needs-me': '待我处理', mine: '我的', all: '全部' },
    filters: '筛选条件',
    text: '标题中的词',
    any_state: '任意状态',
    any_environment: '任意环境',
    any_instance: '任意实例',
    table: '表名或 库名.表名',
    changed: '{n} 个工单有变化',
    refresh: '刷新列表',
    no_match: '没有匹配的工单。',
    clear: '清除筛选',
    nothing_waits: '没有待您处理的工单。',
    to_all: '全部工单',
    none: '还没有工单。',
  },
};
