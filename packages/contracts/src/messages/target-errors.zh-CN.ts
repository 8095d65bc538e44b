import type english from './target-errors.en.ts';

/** The same keys as in English. */
export default {
  'target-unreachable': '无法连接到 {host}:{port}（{reason}）。',
  'target-tls-failed': '无法与 {host}:{port} 建立加密连接：{original}',
  'target-access-denied': '服务器 {host}:{port} 拒绝账号 {account} 登录：{original}',
  'target-unknown-database': '服务器上不存在该数据库。',
  'target-full': '服务器 {host}:{port} 的连接数已满：{original}',
  'target-refused': '服务器 {host}:{port} 拒绝了连接：{original}',
  'target-connection-lost': '与服务器的连接已断开（{reason}）。',
  'target-answer-timeout': '服务器在 {seconds} 秒内没有应答。',
  'target-privilege-missing': '实例账号没有读取权限：{original}',
  'target-lock-wait-timeout': '要读取的对象被其他会话占用：{original}',
  'target-change-pending': '服务器上有表变更正在等待锁，在其结束前无法确认表的身份。',
  'target-unknown-table': '服务器上不存在该表：{original}',
  'target-query-failed': '服务器返回错误 {number}：{original}',
  'target-flavour-unsupported':
    '该服务器是 {flavour}（{version}）。Altergate 支持 MySQL 8.0.19 至 9.x 以及同版本的 Percona Server。',
  'target-release-unsupported':
    '该服务器是 MySQL {version}。Altergate 支持 MySQL {oldest} 至 9.x 以及同版本的 Percona Server。',
  'target-unexpected-answer': '服务器的应答中没有 {column} 的值。',
  'target-table-id-ambiguous': '无法确定 {database}.{table} 的内部编号：另一张表的名称只有重音字母不同。',
} as const satisfies Record<keyof typeof english, string>;
