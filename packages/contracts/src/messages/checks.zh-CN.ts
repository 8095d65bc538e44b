import type english from './checks.en.ts';

/** The same keys as in English. */
export default {
  'connection.ok': '已连接到 {host}:{port}',
  'connection.problem': '无法查询服务器：{original}',
  'network.problem': '无法连接到 {host}:{port}（{reason}）。请检查地址、端口和防火墙。',
  'tls.problem': '无法与 {host}:{port} 建立加密连接：{original}。请检查 TLS 模式和 CA 证书。',
  'tls-name.problem':
    '证书不属于 {host}，而 gh-ost 总会核对名称：{original}。请为服务器签发含此名称的证书，或填写证书中的名称，或将 TLS 模式改为“必须”。',
  'account.problem': '服务器拒绝账号 {account} 登录：{original}',
  'room.problem': '服务器的连接数已满：{original}',
  'flavour.ok': '服务器类型：{flavour}',
  'flavour.problem':
    '该服务器是 {flavour}（{version}）。gh-ost 和 Altergate 的校验只在 MySQL 8.0.19 至 9.x 及 Percona Server 上经过测试。',
  'version.ok': '版本 {version}',
  'version.problem': '版本 {version} 不在经过测试的 MySQL {oldest} 至 9.x 范围内。',
  'read-only.ok': '服务器可写',
  'read-only.problem': '服务器为只读。如果它是从库，请改填其主库；只应在主库上关闭 read_only。',
  'replication-role.ok': '该服务器没有上级复制源',
  'replication-role.warning': '账号无法查看该服务器是否为从库（缺少 REPLICATION CLIENT）。',
  'replication-role.problem': '该服务器是从库。变更应在主库上进行，请将主库填为实例。',
  'binlog.ok': '已开启二进制日志',
  'binlog.problem':
    '未开启二进制日志，gh-ost 无法跟踪数据变更。请在启动参数中设置 log_bin；托管服务器需要开启备份。',
  'binlog-format.ok': '二进制日志格式：{format}',
  'binlog-format.problem':
    '二进制日志格式为 {format}，gh-ost 需要 ROW。已打开的会话在重新连接之前仍使用旧格式。',
  'binlog-row-image.ok': '二进制日志行镜像：{image}',
  'binlog-row-image.problem':
    '二进制日志只保留 {image} 行镜像，gh-ost 需要 FULL。已打开的会话在重新连接之前仍使用旧设置。',
  'binlog-retention.ok': '二进制日志保留时间足够：{hours} 小时',
  'binlog-retention-endless.ok': '二进制日志永久保留',
  'binlog-retention.warning': '二进制日志在 {hours} 小时后被清除。耗时或等待更久的拷贝会丢失变更。',
  'binlog-retention-managed.warning':
    '二进制日志的保留时间由云服务商决定，此处无法查看。请设置比最长的拷贝更久的保留时间。',
  'metadata-lock-instrument.ok': '可以查看元数据锁',
  'metadata-lock-instrument.warning':
    '账号无法查看元数据锁监测是否开启（缺少 performance_schema 的 SELECT 权限）。',
  'metadata-lock-instrument.problem':
    '服务器没有记录元数据锁，gh-ost 会拒绝运行。该语句在重启前有效，请同时在配置中设置 performance_schema_instrument。',
  'session-mode.ok': '会话使用服务器的 sql_mode',
  'session-mode.problem':
    '该账号会话的 sql_mode 为“{session}”，而服务器为“{server}”。SQL 文本的解读会与执行不一致，请检查 init_connect。',
  'grants.problem': '使用 {engine} 时，账号缺少 {scope} 上的 {privilege} 权限。',
  'table-grants-everywhere.ok': '账号可以在所有数据库中通过 {engine} 变更表',
  'table-grants.ok': '账号可以在 {databases} 中通过 {engine} 变更表',
  'table-grants.problem':
    '在账号被授权的数据库中，没有一个可以通过 {engine} 变更表。请对工单可能涉及的每个数据库执行该语句。gh-ost 不接受库名通配符，且所有权限须在同一条 GRANT 中。',
} as const satisfies Record<keyof typeof english, string>;
