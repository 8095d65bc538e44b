export default {
  password: {
    title: '密码',
    current: '当前密码',
    next: '新密码',
    change: '修改密码',
    changed: '密码已修改。',
    too_short: '至少 12 个字符。',
  },
  session: {
    title: '会话',
    browser: '浏览器',
    opened: '登录时间',
    last_seen: '最近在线',
    this: '当前会话',
    end: '注销',
    end_all: '退出所有会话',
    end_all_effect: '所有会话都将结束，包括当前会话。',
  },
  account: {
    preferences: '偏好',
    language: '语言',
    theme: '主题',
    zone: '时区',
    as_browser: '跟随浏览器',
    light: '浅色',
    dark: '深色',
  },
};
