import type english from './rules.en.ts';

/** The same keys as in English. */
export default {
  'text-empty': { title: '没有语句的文本', rationale: '没有语句的工单毫无意义。' },
  'statement-empty': { title: '多余的分号', rationale: '没有影响，执行时会被忽略。' },
  unterminated: {
    title: '字符串、带引号的名称和注释必须结束',
    rationale: '未结束的部分会吞掉其后的所有内容，包括其他语句。',
  },
  'unexpected-character': {
    title: '只使用服务器可识别的字符',
    rationale: '全角标点和特殊空白来自复制的文本或输入法；服务器会拒绝，有些还会掩盖文本的真实含义。',
  },
  'client-command': { title: '不使用 mysql 客户端命令', rationale: '它们由客户端执行，对服务器没有意义。' },
  'executable-comment': {
    title: '不使用可执行注释',
    rationale: '读者以为是注释的内容，在部分服务器上会被执行，无法据此审批。',
  },
  'refused-kind': {
    title: '只允许工单支持的语句',
    rationale: '工单只变更表、索引和视图；数据、账号和服务器设置在其他地方变更。',
  },
  'kind-not-allowed': {
    title: '环境允许的语句',
    rationale: '不在列表中的语句会被直接拒绝。设定列表后，今后版本新支持的语句也会被拒绝。',
  },
  'clause-not-allowed': {
    title: '环境允许的 ALTER TABLE 子句',
    rationale:
      '有些子句会移动数据文件，有些对 InnoDB 没有作用，有些影响超出字面。设定列表后，今后版本新支持的子句也会被拒绝。',
  },
  'not-understood': { title: '绝不猜测', rationale: '无法完整读懂的语句会被拒绝，不会碰运气发给服务器。' },
  'other-database': {
    title: '工单只变更自己的库',
    rationale: '权限和审批人都属于工单的目标库，跨库名称会绕过它们。',
  },
  'system-schema': { title: '不触碰系统库', rationale: '变更系统库可能使服务器无法使用。' },
  'reserved-artifact-name': {
    title: '不使用迁移工具的表名',
    rationale: 'gh-ost 等工具会创建并删除这类名称的表，您的表可能被误认。',
  },
  'name-not-for-gh-ost': {
    title: 'gh-ost 能处理的名称',
    rationale: 'gh-ost 会把名称用在模式、路径和地址中，某些字符会使它找错表。',
  },
  'unsupported-modifier': {
    title: '只使用 MySQL 支持的词',
    rationale: 'IGNORE、ONLINE、WAIT 等属于 MariaDB 或旧版本。',
  },
  'alter-empty': { title: 'ALTER 必须有变更内容', rationale: '没有子句时只会白白复制整张表。' },
  'algorithm-or-lock': {
    title: '执行方式由平台决定',
    rationale: 'ALGORITHM 和 LOCK 会按每个目标的能力选择；写死可能导致阻塞写入的复制。',
  },
  'rename-column': {
    title: '不通过 gh-ost 使用 RENAME COLUMN',
    rationale: 'gh-ost 无法识别，会使改名后的列在每一行都变为默认值。',
  },
  'change-renames-column': {
    title: '不用 CHANGE 改列名',
    rationale: 'gh-ost 会丢失数据或中止，即使只是大小写不同。',
  },
  'foreign-key-in-alter': {
    title: '不通过 gh-ost 变更外键',
    rationale: 'gh-ost 会交换表，外键会留在旧表上。',
  },
  'direct-only-mixed': {
    title: '只能由服务器完成的操作须单独成句',
    rationale: '与其他子句写在一起时，gh-ost 和服务器都无法安全完成。',
  },
  'gh-ost-misreads': {
    title: 'gh-ost 与服务器的理解一致',
    rationale: 'gh-ost 用模式匹配读取文本，含逗号和关键字的注释可能使它丢失数据。',
  },
  'primary-key-dropped': {
    title: '表必须保留主键',
    rationale: '没有主键时，从库对每次变更都要扫描全表，也无法在线变更。',
  },
  'table-missing': { title: '要变更的表必须存在', rationale: '以工单中前面语句执行后的状态为准。' },
  'table-exists': { title: '新表不能与已有的表重名', rationale: '以工单中前面语句执行后的状态为准。' },
  'table-or-view': { title: '表和视图使用各自的语句', rationale: '对视图使用表的语句会失败，反之亦然。' },
  'foreign-keys-present': {
    title: 'gh-ost 只变更没有外键的表',
    rationale: 'gh-ost 会交换表，外键会跟随旧表并指向错误的数据。',
  },
  'triggers-present': {
    title: 'gh-ost 只变更没有触发器的表',
    rationale: '触发器会留在旧表上，其作用会悄然消失。',
  },
  'usable-key': {
    title: 'gh-ost 依靠键定位每一行',
    rationale: '它需要一个变更前后都存在、不含 NULL 和 FLOAT 的唯一键。',
  },
  'engine-not-innodb': {
    title: '表保持使用 InnoDB',
    rationale: '其他引擎没有事务，中断的复制与完整的复制无法区分。',
  },
  'column-missing': { title: '要变更的列必须存在', rationale: '以工单中前面语句执行后的状态为准。' },
  'column-exists': { title: '新列不能与已有的列重名', rationale: '以工单中前面语句执行后的状态为准。' },
  'drop-table': { title: '删除表会被提示', rationale: '数据会丢失，只能从备份恢复。' },
  'truncate-table': { title: '清空表会被提示', rationale: '数据会丢失，只能从备份恢复。' },
  'drop-partition': { title: '删除分区会被提示', rationale: '分区中的数据会丢失，只能从备份恢复。' },
  'drop-column': { title: '删除列会被提示', rationale: '该列的数据会丢失，只能从备份恢复。' },
  'add-unique': { title: '在已有数据上添加唯一键', rationale: '重复值会使执行失败，最好先检查。' },
  'becomes-not-null': {
    title: '在已有数据上改为 NOT NULL',
    rationale: '只要有一行为 NULL，执行就会失败，最好先检查。',
  },
  'type-may-lose': {
    title: '可能放不下原有值的类型',
    rationale: '放不下的值会使执行失败；小数会按服务器的规则四舍五入。',
  },
  'several-alters': { title: '每张表只写一条 ALTER', rationale: '每条 ALTER 都会重新复制整张表。' },
  'parsers-disagree': {
    title: '两个解析器的结论一致',
    rationale: '若两个解析器对同一语句的理解不同，其中必有一个误解了将要执行的内容。',
  },
  'not-modelled': { title: '语句的细节', rationale: '另一个解析器无法读取该语句；类型、表和路径不受影响。' },
} as const satisfies Record<keyof typeof english, { title: string; rationale: string }>;
