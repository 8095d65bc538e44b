export default {
  notification: {
    title: '通知',
    bell: '通知，{n} 条未读',
    unread: '未读：',
    past: {
      'waits-for-decision': '当时等待审批',
      'waits-for-execution': '当时已批准，等待执行',
      'waits-for-cut-over': '当时数据已拷完，等待切换',
      'ticket-rejected': '您的工单当时被驳回',
      'ticket-needs-attention': '当时需人工处理',
    },
    none: '还没有通知。',
    all_read: '没有未读通知。',
    what: '等待您处理的事项，以及您的工单和执行的结果，会显示在这里。',
    all: '全部通知',
    settings: '通知设置',
    read_all: '全部标为已读',
    only_unread: '只看未读',
  },
};
