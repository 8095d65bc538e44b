import type english from './failures-direct.en.ts';

/** Why a directly run statement did not succeed: what happened, what is true now, what to do. */
export default {
  'direct-lock-wait': {
    happened: '{table} 被其他会话占用超过 {seconds} 秒：{holders}',
    now: '未生效，没有任何改动。该表上的查询最多等待了 {seconds} 秒。',
    todo: '等待或终止占用会话，然后重试。',
  },
  'direct-killed': {
    happened: '语句被人员终止。',
    now: '实际结果已从服务器读取，并与依据一起显示。',
    todo: '如仍需执行，请重试。',
  },
  'direct-answer-lost': {
    happened: '语句执行期间与服务器的连接断开。',
    now: '实际结果已从服务器读取，并与依据一起显示。',
    todo: '查看依据；如未生效，请重试。',
  },
  'direct-denied': {
    happened: '实例账号无权对 {table} 执行此操作。',
    now: '未生效，没有任何改动。',
    todo: '测试实例连接以查看缺少的 GRANT，然后重试。',
  },
  'direct-database-missing': {
    happened: '{table} 所在的数据库不存在。',
    now: '未生效，没有任何改动。',
    todo: '创建数据库或更正目标。',
  },
  'direct-table-exists': {
    happened: '{table} 已存在。',
    now: '未生效，已有的表没有改动。',
    todo: '换一个名称；如果它就是所需的表，请跳过该语句。',
  },
  'direct-table-missing': {
    happened: '{table} 不存在。',
    now: '未生效，没有任何改动。',
    todo: '更正名称；如果这正是所需结果，请跳过该语句。',
  },
  'direct-wrong-object': {
    happened: '{table} 不是该语句所能修改的对象类型。',
    now: '未生效，没有任何改动。',
    todo: '请更正语句。',
  },
  'direct-column-missing': {
    happened: '语句中的某个列在 {table} 中不存在。',
    now: '未生效，没有任何改动。',
    todo: '请更正语句。',
  },
  'direct-column-exists': {
    happened: '语句要添加的列在 {table} 中已存在。',
    now: '未生效，没有任何改动。',
    todo: '更正语句；如果该列就是所需的，请跳过。',
  },
  'direct-index-exists': {
    happened: '语句要添加的索引名在 {table} 中已存在。',
    now: '未生效，没有任何改动。',
    todo: '换一个名称；如果该索引就是所需的，请跳过该语句。',
  },
  'direct-index-or-column-missing': {
    happened: '语句要删除的对象在 {table} 中不存在。',
    now: '未生效，没有任何改动。',
    todo: '更正语句；如果这正是所需结果，请跳过。',
  },
  'direct-duplicate-rows': {
    happened: '{table} 中存在唯一索引不允许的重复数据。',
    now: '未生效，没有丢失任何行。',
    todo: '修正数据或语句，然后重试。',
  },
  'direct-syntax': {
    happened: '服务器无法理解该语句。',
    now: '未生效，没有任何改动。',
    todo: '请更正语句。',
  },
  'direct-foreign-key': {
    happened: '外键不允许对 {table} 做此改动。',
    now: '未生效，没有任何改动。',
    todo: '请先修改外键或数据。',
  },
  'direct-read-only': {
    happened: '服务器处于只读状态，不接受写入。',
    now: '未生效，没有任何改动。',
    todo: '确认该实例是否仍为主库，然后重试。',
  },
  'direct-algorithm-refused': {
    happened: '服务器无法按计划所声明的方式修改 {table}。',
    now: '未生效，没有任何改动。',
    todo: '请重新生成变更计划。',
  },
  'direct-disk-full': {
    happened: '服务器在修改 {table} 时空间不足。',
    now: '未生效，服务器已回滚。',
    todo: '腾出空间后重试。',
  },
  'direct-data-does-not-fit': {
    happened: '{table} 中存在新定义不允许的值。',
    now: '未生效，没有改变任何值。',
    todo: '修正数据或语句，然后重试。',
  },
  'direct-refused': {
    happened: '服务器以错误 {number} 拒绝了该语句。',
    now: '未生效，没有任何改动。',
    todo: '查看下方原文并更正语句。',
  },
  'definition-drifted': {
    happened: '{table} 与获批计划所依据的定义不同：期间有人改动过。',
    now: '未生效，没有任何改动。',
    todo: '查看差异，然后重新生成计划并审批。',
  },
  'definition-not-told': {
    happened:
      '{table} 无法与计划比对：前面有语句仅凭人员说明登记，而该表的差异超出或可能超出那条语句的内容。',
    now: '未生效，没有任何改动。',
    todo: '请检查该表。可手工执行本语句并登记，或关闭工单，另开工单为其余部分生成计划。',
  },
  'instance-disabled': {
    happened: '该实例已停用。',
    now: '未生效，没有发送任何内容。',
    todo: '启用实例后重试。',
  },
  'ghost-missing': {
    happened: '工作进程没有 gh-ost 程序。',
    now: '未生效，没有发送任何内容。',
    todo: '为工作进程安装 gh-ost，然后重试。',
  },
  'interrupted-by-stop': {
    happened: 'Altergate 被停止，并被要求终止其运行。',
    now: '未生效，残留对象会被清理。',
    todo: '请重试。',
  },
  cancelled: {
    happened: '执行已取消。',
    now: '未生效。',
    todo: '如仍需执行，请重试。',
  },
  'outcome-unknown': {
    happened: '运行已结束，但服务器没有显示改动是否完成。',
    now: '未知。该表对其他执行保持锁定。',
    todo: '重新检查目标库，或登记实际结果。',
  },
  'ended-without-change': {
    happened: '引擎正常结束，但表与之前相同。',
    now: '未生效。以目标库为准，而非退出码。',
    todo: '查看日志，然后重试。',
  },
  'worker-gone': {
    happened: '执行该语句的工作进程在结果明确之前消失。',
    now: '实际结果已从服务器读取，并与依据一起显示。',
    todo: '查看依据；如未生效，请重试。',
  },
  'host-gone': {
    happened: '执行该语句的主机不再应答，其运行在服务器上已无活动。',
    now: '未生效，服务器上的残留对象已清理。',
    todo: '请重试。',
  },
  'internal-fault': {
    happened: '在发送任何内容之前，Altergate 自身出现故障。',
    now: '未生效，没有任何改动。',
    todo: '请重试；如再次出现，请附原文上报。',
  },
  'fault-after-start': {
    happened: '运行开始之后，Altergate 自身出现无法越过的故障（{fault}）。',
    now: '未知。已启动的部分可能仍在运行。该表对其他执行保持锁定。',
    todo: '查看日志和服务器，然后重新检查目标库，或登记实际结果。',
  },
  'engine-not-here': {
    happened: '此处没有工作进程支持引擎 {engine}。',
    now: '未生效，没有发送任何内容。',
    todo: '启动支持该引擎的工作进程。',
  },
  'statement-not-single': {
    happened: '所存文本不是恰好一条语句。',
    now: '没有发送任何内容。',
    todo: '请重新提交该语句。',
  },
  'statement-not-understood': {
    happened: '在服务器的模式下无法理解所存语句。',
    now: '没有发送任何内容。',
    todo: '请重新提交该语句。',
  },
  'credential-not-readable': {
    happened: '当前密钥无法解开实例的密码。',
    now: '没有发送任何内容。',
    todo: '设置当初加密所用的密钥，或重新输入实例密码。',
  },
  'instance-missing': {
    happened: '该实例或其密码已不存在。',
    now: '没有发送任何内容。',
    todo: '请重新添加实例。',
  },
  'instance-unreadable': {
    happened: '实例中存有本程序不认识的设置。',
    now: '没有发送任何内容。',
    todo: '请重新保存实例。',
  },
  'execution-unknown': {
    happened: '该执行已不存在。',
    now: '没有发送任何内容。',
    todo: '打开工单查看当前的运行。',
  },
  'run-lock-taken': {
    happened: '另一个会话持有该运行的锁。',
    now: '未生效，没有发送任何内容。',
    todo: '待该会话结束后重试。',
  },
  'session-not-gone': {
    happened: '{seconds} 秒后服务器仍在回滚被终止的语句。',
    now: '在服务器完成之前未知。',
    todo: '请等待；服务器完成后给出实际结果。',
  },
  'execution-cancelled-before-start': {
    happened: '该语句开始之前工单已取消。',
    now: '未生效，没有发送任何内容。',
    todo: '如仍需执行，请重试。',
  },
  'execution-stopped-by-earlier': {
    happened: '本次运行中更早的语句未成功。',
    now: '未生效，没有发送任何内容。',
    todo: '先处理更早的语句，然后重试。',
  },
  'preflight-refused': {
    happened: '运行前的检查拒绝了该执行。',
    now: '未生效，没有发送任何内容。',
    todo: '查看拒绝原因，然后重试。',
  },
  'target-access-denied': {
    happened: '服务器拒绝了实例的账号。',
    now: '未生效，没有发送任何内容。',
    todo: '更正实例的账号或密码，然后重试。',
  },
  'target-tls-failed': {
    happened: '与服务器的加密连接失败。',
    now: '未生效，没有发送任何内容。',
    todo: '检查实例的 TLS 设置，然后重试。',
  },
  'target-full': {
    happened: '服务器不再接受新连接。',
    now: '未生效，没有发送任何内容。',
    todo: '释放服务器上的连接，然后重试。',
  },
  'target-refused': {
    happened: '服务器拒绝了连接。',
    now: '未生效，没有发送任何内容。',
    todo: '测试实例连接，然后重试。',
  },
  'target-connection-lost': {
    happened: '运行前检查期间与服务器的连接断开。',
    now: '未生效，没有发送任何内容。',
    todo: '请重试。',
  },
  'target-answer-timeout': {
    happened: '服务器在 {seconds} 秒内没有应答检查。',
    now: '未生效，没有发送任何内容。',
    todo: '查看服务器负载，然后重试。',
  },
  'target-privilege-missing': {
    happened: '实例账号缺少运行前检查所需的权限。',
    now: '未生效，没有发送任何内容。',
    todo: '测试实例连接以查看缺少的 GRANT，然后重试。',
  },
  'target-unknown-database': {
    happened: '数据库 {database} 不存在。',
    now: '未生效，没有发送任何内容。',
    todo: '创建数据库或更正目标。',
  },
  'target-unknown-table': {
    happened: '运行前检查所读的表不存在。',
    now: '未生效，没有发送任何内容。',
    todo: '更正语句或目标。',
  },
  'target-query-failed': {
    happened: '服务器以错误 {number} 拒绝了运行前的检查。',
    now: '未生效，没有发送任何内容。',
    todo: '查看原文，然后重试。',
  },
  'target-flavour-unsupported': {
    happened: '服务器为 {flavour}（{version}），不受支持。',
    now: '未生效，没有发送任何内容。',
    todo: '请使用 MySQL 8.0.19 至 9.x，或相同版本的 Percona Server。',
  },
  'target-release-unsupported': {
    happened: '服务器为 MySQL {version}，该版本不受支持。',
    now: '未生效，没有发送任何内容。',
    todo: '请使用 MySQL {oldest} 至 9.x，或相同版本的 Percona Server。',
  },
  'server-id-exhausted': {
    happened: '该服务器上没有可供 gh-ost 使用的复制编号。',
    now: '未生效，没有发送任何内容。',
    todo: '请重试。',
  },
  'target-change-pending': {
    happened: '服务器上有表变更正在等待锁，运行前的检查无法确认表的身份。',
    now: '未生效，没有发送任何内容。',
    todo: '待该变更结束后重试。',
  },
  'target-lock-wait-timeout': {
    happened: '运行前的检查等锁超时。',
    now: '未生效，没有发送任何内容。',
    todo: '待占用该表的会话结束后重试。',
  },
  'target-unexpected-answer': {
    happened: '服务器对检查的应答无法理解。',
    now: '未生效，没有发送任何内容。',
    todo: '测试实例连接。',
  },
  'target-table-id-ambiguous': {
    happened: '有两个表的名称仅重音不同，服务器无法区分其内部编号。',
    now: '未生效，没有发送任何内容。',
    todo: '重命名其中一个表。',
  },
} as const satisfies Record<keyof typeof english, { happened: string; now: string; todo: string }>;
