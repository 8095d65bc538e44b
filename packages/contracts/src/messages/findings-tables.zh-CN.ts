import type english from './findings-tables.en.ts';

/** The same keys as in English. */
export default {
  'protected-table': {
    title: '`{table}` 受保护，工单不可变更',
    advice: '如需变更，请联系环境管理员解除保护。',
  },
  'rename-table': {
    title: '改名为 `{to}` 后，使用 `{table}` 的查询会立即报错',
    advice: '请先让应用同时兼容两个名称，或保留旧名称的视图。',
  },
  'create-like': {
    title: '新表的结构取决于执行时 `{table}` 的结构',
    advice: '请直接写出列定义，使审批内容与结果一致；LIKE 不会复制外键。',
  },
  definer: {
    title: '视图将以 {account} 的权限执行',
    advice: '请写 DEFINER = CURRENT_USER，或使用 SQL SECURITY INVOKER。',
  },
  'instant-mixed': {
    title: '此变更本可秒级完成，但与 `{other}` 写在一起就不行',
    advice: '请拆成单独的语句，`{table}` 就不必为它重建。',
  },
  'drop-table-name': {
    title: '要删除 `{table}`，但表名未表明它已停用',
    advice: '请先改名为以 {endings} 结尾的名称，观察一段时间后再在另一张工单中删除。',
  },
  'large-table-direct': {
    title: '服务器会直接处理整张 `{table}`（{rows} 行，{megabytes} MB），期间从库延迟',
    advice: '请改写为 ALTER TABLE … ADD INDEX，由 gh-ost 执行并限速；或选择业务低峰。',
  },
  'exchange-unchecked': {
    title: '`{other}` 中不属于 `{table}` 分区 `{partition}` 的行会未经检查地换入',
    advice: '请去掉 WITHOUT VALIDATION：服务器会检查每一行，并拒绝不属于该分区的行。',
  },
  'index-locks-writes': {
    title: '{manner} 会在整个执行期间阻止应用写入 `{table}`',
    advice: '请将其删除：服务器会选择锁定最少的方式。',
  },
  'primary-key-missing': {
    title: '`{table}` 没有主键',
    advice: '请添加主键，例如 id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY；否则以后无法在线变更。',
  },
  'engine-of-new-table': {
    title: '`{table}` 将使用 {engine} 引擎；允许：{engines}',
    advice: '请去掉 ENGINE，或改为允许的引擎。',
  },
  'charset-not-allowed': {
    title: '`{table}` 将使用字符集 {found}；允许：{charsets}',
    advice: '请改为允许的字符集，或去掉该选项。',
  },
  'collation-not-allowed': {
    title: '`{table}` 将使用排序规则 {found}',
    advice: '请使用 {collations} 之一，并与会关联的表保持一致。',
  },
  'table-charset-without-convert': {
    title: '只有 `{table}` 以后新增的列会使用 {value}，已有列保持不变',
    advice: '若要一并转换已有列，请写 CONVERT TO CHARACTER SET。',
  },
  'charset-convert': {
    title: '`{table}` 的所有文本列都会被转换',
    advice: '请检查转换后会重复或超长的键，以及与旧排序规则的表的关联查询。',
  },
  'charset-change': {
    title: '`{table}`.`{column}` 的值将转换为 {to}',
    advice: '请检查 {to} 无法表示的字符，以及转换后会重复的键。',
  },
  'auto-increment-start': {
    title: '新表 `{table}` 的自增值从 {value} 开始',
    advice: '请去掉 AUTO_INCREMENT，它通常来自导出的建表语句。',
  },
  'auto-increment-near-maximum': {
    title: '`{table}`.`{column}` 的自增值已用掉 {percent}%',
    advice: '请在用尽之前改为 BIGINT UNSIGNED，否则将无法再插入数据。',
  },
  'partitioned-table': {
    title: '`{table}` 使用分区',
    advice: '每个唯一键都必须包含分区列，不带分区列的查询会扫描所有分区；多数情况下索引就够了。',
  },
  'foreign-key-in-create': {
    title: '指向 `{to}` 的外键会使 gh-ost 以后无法变更 `{table}` 和 `{to}`',
    advice: '请在应用中校验引用关系，并保留该列的索引。',
  },
  'too-many-columns': {
    title: '`{table}` 有 {count} 列，超过 {limit}',
    advice: '请把很少读取的列拆到单独的表中。',
  },
  'row-too-large': {
    title: '`{table}` 的一行需要 {bytes} 字节，服务器上限为 {limit}',
    advice: '请缩短 VARCHAR 列，或对长文本使用 TEXT。',
  },
  'required-columns-missing': {
    title: '`{table}` 缺少每张表都应有的列：{columns}',
    advice: '请补上这些列。',
  },
  'table-comment-missing': {
    title: '`{table}` 没有注释说明用途',
    advice: "请在列定义之后加上 COMMENT = '…'。",
  },
  'add-check': {
    title: '若 `{table}` 中已有数据违反此约束，执行会失败',
    advice: '不会丢失数据：警告按错误处理。请先查出这些数据。',
  },
  'row-versions-used': {
    title: '`{table}` 已用掉 {used} 次即时变更，很快就必须重建',
    advice: '请在低峰时用 ALTER TABLE … FORCE 重建。',
  },
  'charset-unknown': { title: 'MySQL 没有字符集 {charset}', advice: '请写 utf8mb4。' },
  'collation-unknown': {
    title: '该服务器没有排序规则 {collation}',
    advice: '请改用该版本具备的：utf8mb4_0900_ai_ci 从 8.0 开始才有，utf8mb4_uca1400_ai_ci 属于 MariaDB。',
  },
  'collation-of-other-charset': {
    title: '排序规则 {collation} 不属于字符集 {charset}',
    advice: '请修改其中之一，或省略字符集。',
  },
  'foreign-key-table-missing': {
    title: '`{table}` 引用的 `{to}` 不存在',
    advice: '请先在更早的语句或工单中创建 `{to}`。',
  },
  'foreign-key-columns-differ': {
    title: '`{table}` 的外键与 `{to}` 的列数不一致',
    advice: '请让两边的列数相同。',
  },
  'foreign-key-column-missing': {
    title: '`{to}` 没有可供 `{table}` 引用的列 `{column}`',
    advice: '请写 `{to}` 已有的列。',
  },
  'foreign-key-types-differ': {
    title: '`{table}`.`{column}` 与所引用的 `{to}` 的列类型不同',
    advice: '两边请使用相同的类型、符号和字符集。',
  },
  'foreign-key-without-key': {
    title: '`{to}` 没有以 `{table}` 所引用的列开头的键',
    advice: '请引用主键，或先为这些列建唯一键。',
  },
  'foreign-key-set-null': {
    title: '`{table}`.`{column}` 不允许 NULL，但外键会把它设为 NULL',
    advice: '请去掉 NOT NULL，或改用其他动作。',
  },
  'foreign-key-not-unique': {
    title: '`{to}` 没有恰好由 `{table}` 所引用的列组成的唯一键',
    advice: '除非关闭 restrict_fk_on_non_standard_key，否则 MySQL 8.4 会拒绝。请引用唯一键。',
  },
  'unique-without-partition-column': {
    title: '`{table}` 的键 `{index}` 缺少分区所用的列 `{column}`',
    advice: '请把整列加入每个唯一键和主键，或换一列分区。',
  },
  'foreign-key-partitioned': { title: '`{table}` 是分区表，不能有外键', advice: '请去掉其中之一。' },
  'partition-function': {
    title: '`{table}` 不能按 {function} 分区',
    advice: '请使用 MySQL 允许的函数，例如 YEAR、TO_DAYS 或 UNIX_TIMESTAMP。',
  },
  'partition-column-type': {
    title: '`{table}` 不能按 `{column}`（{type}）分区：它不是整数',
    advice: '请使用 RANGE COLUMNS、LIST COLUMNS 或 KEY，或用函数把它转换为整数。',
  },
  'partitions-missing': {
    title: '`{table}` 没有列出分区',
    advice: 'RANGE 和 LIST 需要写出每个分区及其取值。',
  },
  'keys-beyond-limit': {
    title: '`{table}` 会有 {count} 个键，服务器上限为 {limit}',
    advice: '请去掉被其他键包含的键。',
  },
  'key-parts-beyond-limit': {
    title: '`{table}` 的一个键有 {count} 列，服务器上限为 {limit}',
    advice: '请去掉末尾的列。',
  },
  'columns-beyond-limit': { title: '`{table}` 会有 {count} 列，服务器上限为 {limit}', advice: '请拆分表。' },
} as const satisfies Record<keyof typeof english, { title: string; advice: string }>;
