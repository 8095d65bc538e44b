import type english from './failures.en.ts';

/** The same keys as in English. */
export default {
  'table-missing': {
    happened: '表 {table} 不存在。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '更正语句或目标。',
  },
  'database-missing': {
    happened: '数据库 {database} 不存在。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '更正目标。',
  },
  'target-is-view': {
    happened: '{table} 是视图，不是表。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请改为视图背后的表。',
  },
  'no-usable-key': {
    happened: '表上没有不含 NULL 的主键或唯一键，gh-ost 无法拷贝。',
    now: '未生效，原表保持不变，gh-ost 建立的临时对象会被清理。',
    todo: '请先增加主键。',
  },
  'no-shared-key': {
    happened: '变更前后没有相同的唯一键，无法识别数据行。',
    now: '未生效，原表保持不变，gh-ost 建立的临时对象会被清理。',
    todo: '本语句请保留一个唯一键，另用语句修改它。',
  },
  'nullable-key': {
    happened: '唯一可用的唯一键允许 NULL，gh-ost 可能漏掉数据行。',
    now: '未生效，原表保持不变，gh-ost 建立的临时对象会被清理。',
    todo: '请先将其列改为 NOT NULL，或增加主键。',
  },
  'foreign-keys-present': {
    happened: '表上有外键（{count} 个），gh-ost 无法变更。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请先删除外键，或在窗口期直接执行。',
  },
  'triggers-present': {
    happened: '表上有触发器，切换后会丢失。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请先删除触发器，或在窗口期直接执行。',
  },
  'binlog-off': {
    happened: '服务器未开启二进制日志，gh-ost 无法跟踪数据变更。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请开启二进制日志，然后重新检查。',
  },
  'binlog-not-row': {
    happened: '二进制日志格式不是 ROW。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: "执行 SET GLOBAL binlog_format = 'ROW'，然后重新检查。",
  },
  'binlog-row-image': {
    happened: 'binlog 行镜像不是 FULL（{rowImage}），缺少 gh-ost 需要的列。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: "执行 SET GLOBAL binlog_row_image = 'FULL'，然后重新检查。",
  },
  'insufficient-privileges': {
    happened: '实例账号权限不足。',
    now: '未生效，原表保持不变，gh-ost 建立的临时对象会被清理。',
    todo: '请测试实例连接，查看缺少的 GRANT。',
  },
  'missing-grant': {
    happened: '实例账号缺少 {scope} 上的 {privilege} 权限。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '执行 {mend}，然后重新检查。',
  },
  'access-denied': {
    happened: '服务器拒绝实例账号登录。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请更正实例的账号或密码。',
  },
  'target-unreachable': {
    happened: '服务器没有应答。',
    now: '实际结果已从服务器读取，并与依据一起显示。',
    todo: '等待服务器恢复应答后重试。',
  },
  'port-differs': {
    happened: '服务器报告的端口是 {port}：中间有代理或转发。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请填写服务器自身的地址，或选择正确的实例类型。',
  },
  'tls-failed': {
    happened: '无法与服务器建立加密连接。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请检查实例的 TLS 模式和 CA 证书。',
  },
  'runs-on-primary': {
    happened: 'gh-ost 拒绝在主库上运行。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请检查执行节点所用的 gh-ost。',
  },
  'metadata-lock-instrument-off': {
    happened: '服务器无法查看元数据锁，无法判断切换是否安全。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请在 performance_schema.setup_instruments 中开启 wait/lock/metadata/sql/mdl，并授予读取 performance_schema 的权限。',
  },
  'binlog-not-readable': {
    happened: '服务器的 {variable} 为 {value}，gh-ost 会遗漏以此方式写入的改动。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请修改该设置并让应用重新连接（已有会话保留旧值），然后重试。',
  },
  'binlog-not-readable-session': {
    happened: '会话 {session} 的 {variable} 为 {value}，gh-ost 会遗漏它的改动。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请让该应用重新连接，然后重试。',
  },
  'warnings-not-kept': {
    happened: '服务器对每条语句只保留 {kept} 条警告（max_error_count），可能无法发现会丢失的数据行。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请在服务器上将 max_error_count 设为至少 {needed}（最大 65535），或将批次行数设为不超过 {kept}，然后重试。',
  },
  'connections-scarce': {
    happened: '服务器 {most} 个连接中只剩 {free} 个空闲；一次执行最多占用十二个，应用会因此连不上。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请等到有 {needed} 个空闲连接（或调大 max_connections），然后重试。',
  },
  'account-connections-scarce': {
    happened:
      'Altergate 账号的 {most} 个连接中只剩 {free} 个空闲（max_user_connections）；一次执行最多占用十二个。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请等到有 {needed} 个空闲连接，或放宽该账号的上限，然后重试。',
  },
  'leftover-in-the-way': {
    happened: '上次执行的残留表还在：{table}。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请先清理残留对象，然后重试。',
  },
  'another-run': {
    happened: '该表已有变更在执行（会话 {session}）。',
    now: '本次执行没有任何改动。',
    todo: '等待另一执行结束后重试。',
  },
  'socket-not-bound': {
    happened: 'gh-ost 无法打开控制套接字（{reason}）。',
    now: '未生效，原表保持不变，gh-ost 建立的临时对象会被清理。',
    todo: '请为执行节点选择较短的本地状态目录。',
  },
  'duplicate-rows': {
    happened: '存在重复数据：至少 {count} 行在唯一键 {key} 上取值相同，建立唯一索引会丢失数据行。',
    now: '未生效，没有丢失或改动任何数据行。',
    todo: '请查找并处理重复的行，或修改语句。',
  },
  'key-rows-may-merge': {
    happened:
      '列 {column} 由 {from} 变为 {to} 后，键 {key} 的不同取值可能变为相同；gh-ost 按该键拷贝，会丢失数据行。',
    now: '未生效，没有丢失或改动任何数据行。',
    todo: '请保留该列的类型和排序规则，或先为该表设置其他主键。',
  },
  'rows-would-change': {
    happened: '变更会改动已有的数据：{warning}。',
    now: '未生效，没有丢失或改动任何数据行。',
    todo: '请先处理这些数据（NULL、过长、超出范围），或修改语句。',
  },
  'statement-refused-syntax': {
    happened: '服务器无法理解该语句。',
    now: '未生效，原表保持不变，gh-ost 建立的临时对象会被清理。',
    todo: '请更正语句。',
  },
  'statement-refused': {
    happened: '服务器拒绝了该变更，错误号 {number}。',
    now: '实际结果已从服务器读取，并与依据一起显示。',
    todo: '请查看下方原文，然后更正语句或数据。',
  },
  'renames-columns': {
    happened: 'gh-ost 认为该语句重命名了列。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请使用 CHANGE 并写出列的完整定义。',
  },
  'renames-table': {
    happened: 'gh-ost 认为该语句重命名了表。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请单独使用 RENAME TABLE 语句。',
  },
  'replication-broken': {
    happened: '{host} 上的复制已中断。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请修复复制后重试。',
  },
  'cut-over-failed': {
    happened: '切换未成功：表被其他会话占用。',
    now: '实际结果已从服务器读取，并与依据一起显示。',
    todo: '请结束长事务，然后重试。',
  },
  abandoned: {
    happened: '执行已被人员放弃。',
    now: '实际结果已从服务器读取，并与依据一起显示。',
    todo: '可编辑工单副本，或重试。',
  },
  'panic-file': {
    happened: '执行因 panic 文件而终止。',
    now: '实际结果已从服务器读取，并与依据一起显示。',
    todo: '请查明文件由谁创建，然后重试。',
  },
  'server-overloaded': {
    happened: '达到临界负载（{variable}={value}，上限 {limit}），已自动终止。',
    now: '实际结果已从服务器读取，并与依据一起显示。',
    todo: '请改用“休眠”而非“终止”后重试。',
  },
  'target-did-not-answer': {
    happened: '目标库 {seconds} 秒无响应，gh-ost 已退出。',
    now: '实际结果已从服务器读取，并与依据一起显示。',
    todo: '等待服务器恢复应答后重试。',
  },
  'changelog-dropped': {
    happened: 'gh-ost 的记录表被人删除，gh-ost 已退出。',
    now: '实际结果已从服务器读取，并与依据一起显示。',
    todo: '请查明由谁删除，然后重试。',
  },
  'binlog-purged': {
    happened: '服务器清除了 gh-ost 尚未读取的 binlog，执行已终止。',
    now: '实际结果已从服务器读取，并与依据一起显示。',
    todo: '请让服务器更久地保留 binlog（binlog_expire_logs_seconds），且不要手动清除，然后重试。',
  },
  'migration-lock-lost': {
    happened: 'gh-ost 丢失了持锁的连接并退出。',
    now: '实际结果已从服务器读取，并与依据一起显示。',
    todo: '请查明是谁终止了连接，然后重试。',
  },
  'target-read-only': {
    happened: '服务器为只读。',
    now: '实际结果已从服务器读取，并与依据一起显示。',
    todo: '请将主库填为实例。',
  },
  'ghost-ended-otherwise': {
    happened: 'gh-ost 因 Altergate 未收录的错误退出，原文见下方。',
    now: '实际结果已从服务器读取，并与依据一起显示。',
    todo: '请查看原文，然后重试或修改语句。',
  },
  'ghost-flag-unknown': {
    happened: '该 gh-ost 不支持参数 {flag}。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请为执行节点提供 gh-ost 1.1.10 或更新版本。',
  },
  'ghost-killed': {
    happened: 'gh-ost 被信号 {signal} 终止。',
    now: '实际结果已从服务器读取，并与依据一起显示。',
    todo: '请查明终止原因（内存不足、人为），然后重试。',
  },
  'ghost-vanished': {
    happened: 'gh-ost 进程已消失，没有留下任何说明。',
    now: '实际结果已从服务器读取，并与依据一起显示。',
    todo: '请查看实际结果，如未生效可重试。',
  },
  'ghost-exit': {
    happened: 'gh-ost 以退出码 {exitCode} 结束，没有消息。',
    now: '实际结果已从服务器读取，并与依据一起显示。',
    todo: '请查看日志，如未生效可重试。',
  },
  'database-name-not-for-gh-ost': {
    happened: 'gh-ost 无法处理名为 {name} 的数据库。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '名称只能包含字母、数字和 _ $ . ~ -。',
  },
  'table-name-not-for-gh-ost': {
    happened: 'gh-ost 无法处理名为 {name} 的表。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '名称不能包含反引号和斜杠。',
  },
  'name-confusable': {
    happened: 'gh-ost 会混淆 {table} 与 {other}：它把名称中的 _ 当作任意字符。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请先重命名其中一个。',
  },
  'engine-not-innodb': {
    happened: '表的存储引擎是 {engine}，不是 InnoDB。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请在窗口期直接执行。',
  },
  'replica-server-id-taken': {
    happened: '复制编号 {id} 与服务器自身相同。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请重试：将使用其他编号。',
  },
  'sql-mode-changed': {
    happened: '语句解析之后服务器的 sql_mode 已改变，字符串的边界可能不同。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请重新提交工单，按当前模式解析语句。',
  },
  'alter-not-single': {
    happened: '按服务器的模式解析，该文本不是单一的变更（{reason}）。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请更正语句。',
  },
  'load-variable-unknown': {
    happened: '负载上限变量名不存在：{variable}，gh-ost 会一直等待。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请更正实例的负载上限。',
  },
  'state-path-too-long': {
    happened: '执行节点的状态目录过长：{bytes} 字节，最多 {most}。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请选择较短的路径。',
  },
  'state-path-not-absolute': {
    happened: '执行节点的状态目录不是绝对路径。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请填写完整路径。',
  },
  'job-incomplete': {
    happened: '执行缺少表、变更内容或复制编号。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请重新提交工单。',
  },
  'intent-unreadable': {
    happened: '无法读取执行前的记录。',
    now: '未知。',
    todo: '请查看目标库，再确认实际情况。',
  },
  'other-server': {
    happened: '该地址上应答的已不是计划中的服务器。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请检查地址，然后重新提交工单。',
  },
  'ghost-not-started': {
    happened: '无法启动 gh-ost：{reason}。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请检查执行节点的 gh-ost 程序。',
  },
  'ghost-binary-unusable': {
    happened: '{binary} 不是可用的 gh-ost。',
    now: '没有创建任何对象，也没有任何改动。',
    todo: '请检查执行节点的 gh-ost 程序。',
  },
  'run-elsewhere': {
    happened: '该执行属于另一台主机上的进程。',
    now: '未知。',
    todo: '由该主机的执行节点接管，否则请查看目标库。',
  },
  'process-does-not-end': {
    happened: '进程 {pid} 无法结束。',
    now: '它可能仍在处理该表。',
    todo: '请在其主机上终止进程，然后重新检查目标库。',
  },
} as const satisfies Record<keyof typeof english, { happened: string; now: string; todo: string }>;
