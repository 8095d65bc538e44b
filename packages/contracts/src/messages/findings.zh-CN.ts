import type english from './findings.en.ts';

/** The same keys as in English. */
export default {
  'text-empty': {
    title: '文本中没有任何语句',
    advice: '请至少写一条语句。',
  },
  'statement-empty': {
    title: '多余的分号，已忽略',
    advice: '无需处理，也可以删除它。',
  },
  'unterminated-string': {
    title: '从此处（{opening}）开始的字符串没有结束',
    advice: '请补上结束引号。反斜杠是否转义取决于目标库的 sql_mode。',
  },
  'unterminated-identifier': {
    title: '从此处（{opening}）开始的带引号名称没有结束',
    advice: '请用同样的引号结束。',
  },
  'unterminated-comment': {
    title: '以 {opening} 开头的注释没有结束',
    advice: '请用 */ 结束注释，或将其删除。',
  },
  'unexpected-character': {
    title: '此处不应出现字符 {code}',
    advice: '请换成对应的半角（ASCII）字符或删除。它通常来自复制的文本或输入法。',
  },
  'executable-comment': {
    title: '{opening} … */ 在部分服务器上会被执行，在其他服务器上被跳过',
    advice: '请把其中内容写成普通 SQL，或将其删除。',
  },
  'executable-comment-run': {
    title: '{opening} … */ 对该服务器不是注释：它会执行 {unwrapped}',
    advice: '请把其中内容写成普通 SQL，让每个人都能看到它的本来面目。',
  },
  'executable-comment-skipped': {
    title: '该服务器会跳过 {opening} … */；其他服务器会执行 {unwrapped}',
    advice: '请将其删除，或把其中内容写成普通 SQL。',
  },
  'executable-comment-unwrapped': {
    title: '{opening} … */ 对该服务器不是注释：{unwrapped} 会被执行',
    advice: '它会去掉注释标记，作为普通 SQL 发送。',
  },
  'client-command': {
    title: '{command} 是 mysql 客户端的命令，服务器不认识',
    advice: '请将其删除；语句以分号结束。',
  },
  'refused-create-table-as-select': {
    title: '不允许 CREATE TABLE … SELECT',
    advice: '请在工单中用列定义建表，再用数据工具复制数据。',
  },
  'refused-temporary-table': {
    title: '不允许 {verb}：临时表随会话结束而消失',
    advice: '请建普通表，或删除这条语句。',
  },
  'refused-database': {
    title: '不允许 {verb}',
    advice: '请联系实例管理员；工单只变更一个库内的表、索引和视图。',
  },
  'refused-stored-program': {
    title: '不允许 {verb}',
    advice: '工单暂不支持存储过程、函数、触发器和事件；请联系实例管理员。',
  },
  'refused-data': {
    title: '{verb} 会读写数据；工单只变更表结构',
    advice: '请移除该语句，在工单之前或之后用数据工具执行。',
  },
  'refused-account': {
    title: '{verb} 会变更账号或权限',
    advice: '请联系实例管理员。',
  },
  'refused-lock': {
    title: '不需要 {verb}：平台会处理锁',
    advice: '请删除该语句。',
  },
  'refused-transaction': {
    title: '{verb} 在此无效：每条结构变更都会自动提交',
    advice: '请删除该语句。',
  },
  'refused-maintenance': {
    title: '不允许 {verb}',
    advice: '如需重建表，请写 ALTER TABLE … FORCE。',
  },
  'refused-show': {
    title: '{verb} 不做任何变更',
    advice: '请删除该语句；实例页可以查看库和表。',
  },
  'refused-server': {
    title: '{verb} 作用于整个服务器',
    advice: '请联系实例管理员。',
  },
  'refused-tablespace': {
    title: '不允许 {verb}',
    advice: '请联系实例管理员。',
  },
  'refused-set': {
    title: '不允许 SET：语句按目标库自身的设置执行',
    advice: '请删除该语句。字符集和 sql_mode 以目标库为准。',
  },
  'refused-use': {
    title: '不允许 USE：数据库由工单的目标指定',
    advice: '请删除该语句，并在目标中选择数据库。',
  },
  'refused-delimiter': {
    title: 'DELIMITER 是 mysql 客户端命令，不是 SQL',
    advice: '请删除该行，每条语句都以分号结尾。',
  },
  'refused-unknown': {
    title: '无法识别以 `{verb}` 开头的语句',
    advice: '允许：ALTER/CREATE/DROP/RENAME/TRUNCATE TABLE，CREATE/DROP INDEX，CREATE/ALTER/DROP VIEW。',
  },
  'kind-not-allowed': {
    title: '该环境不允许提交 {verb}',
    advice: '请移除该语句，或请环境管理员允许它。',
  },
  'index-statement-not-allowed': {
    title: '该环境不允许提交 {verb}',
    advice: '请改写为等价的 ALTER TABLE … ADD INDEX 或 DROP INDEX。',
  },
  'clause-not-allowed': {
    title: '该环境不允许提交 {clause}',
    advice: '请移除该子句，或请环境管理员允许它。',
  },
  'clause-moves-files': {
    title: '{clause} 会移走或替换 `{table}` 的数据文件',
    advice: '清空表请使用 TRUNCATE；数据文件由能查看服务器目录的实例管理员移动。',
  },
  'clause-without-use': {
    title: '{clause} 对 InnoDB 表没有作用',
    advice: '请删除该子句：它属于其他存储引擎。',
  },
  'clause-rebuilds-table': {
    title: '{clause} 会重建整张 `{table}`，而不只是所写的分区',
    advice: '请写 REBUILD PARTITION，并另写一条 ANALYZE PARTITION 语句。',
  },
  'not-understood': {
    title: '从第 {line} 行第 {column} 列起无法读取：`{found}`',
    advice: '不做任何猜测。请检查拼写；特殊名称需要反引号。',
  },
  'other-database': {
    title: '`{found}` 不是工单的目标库 `{database}`',
    advice: '请去掉库名，或为该库单独提交工单。',
  },
  'system-schema': {
    title: '`{database}` 是系统库',
    advice: '工单不会变更系统库。',
  },
  'reserved-artifact-name': {
    title: '`{table}` 是迁移工具保留的表名',
    advice: '请换一个名称。执行残留表请在残留物页面清理。',
  },
  'database-name-not-for-gh-ost': {
    title: 'gh-ost 无法使用库名 `{database}`',
    advice: '它会去找另一个库。只有字母、数字和 _ $ . ~ - 是安全的。',
  },
  'table-name-not-for-gh-ost': {
    title: 'gh-ost 无法使用表名 `{table}`',
    advice: '请先重命名表：不要含反引号、引号、百分号、斜杠或反斜杠。',
  },
  'unsupported-modifier': {
    title: 'MySQL 8 在此处不支持 {word}',
    advice: '请删除该词。',
  },
  'alter-empty': {
    title: 'ALTER TABLE `{table}` 没有任何变更',
    advice: '请写明变更内容。如需重建表，请写 FORCE。',
  },
  'algorithm-written': {
    title: 'ALGORITHM={value} 由执行路径决定，不能写在语句中',
    advice: '请删除该子句。',
  },
  'lock-written': {
    title: 'LOCK={value} 由执行路径决定，不能写在语句中',
    advice: '请删除该子句。',
  },
  'rename-column': {
    title: '通过 gh-ost 执行 RENAME COLUMN 会丢失 `{from}` 列的数据',
    advice: '请先新增 `{to}` 列，由应用写入数据，再在之后的工单中删除 `{from}`。',
  },
  'change-renames-column': {
    title: 'CHANGE `{from}` `{to}` 会重命名列；gh-ost 会丢失数据或中止',
    advice: '请保持列名完全一致（含大小写），或使用 MODIFY。',
  },
  'foreign-key-in-alter': {
    title: '无法通过 gh-ost 增删 `{table}` 的外键',
    advice: '请移除该子句。当前版本的工单不支持变更外键。',
  },
  'rename-table-mixed': {
    title: 'RENAME TO 不能与 `{table}` 的其他变更一起执行',
    advice: 'gh-ost 不能重命名表。请把重命名写成单独一条语句。',
  },
  'direct-only-mixed': {
    title: '此操作（{clause}）只能由服务器自身完成，不能与 `{table}` 的其他变更一起执行',
    advice: '请写成单独一条语句。',
  },
  'gh-ost-misreads': {
    title: 'gh-ost 会把这段文本误读为 `{found}`，与服务器不一致',
    advice: '请用单引号书写文本且避免逗号和关键字，使用普通名称，并用 MODIFY 代替 CHANGE。',
  },
  'primary-key-dropped': {
    title: '`{table}` 将没有主键',
    advice: '请在同一条语句中添加新主键。',
  },
  'table-missing': {
    title: '此时 `{database}`.`{table}` 不存在',
    advice: '请检查名称，或把该语句移到建表语句之后。',
  },
  'table-exists': {
    title: '此时 `{database}`.`{table}` 已存在',
    advice: '请换一个名称，或变更已有的表。',
  },
  'target-is-view': {
    title: '`{table}` 是视图；{verb} 需要表',
    advice: '请使用 CREATE OR REPLACE VIEW、ALTER VIEW 或 DROP VIEW。',
  },
  'target-is-table': {
    title: '`{table}` 是表；{verb} 需要视图',
    advice: '请使用针对表的语句。',
  },
  'foreign-keys-present': {
    title: '`{table}` 上有外键（自身 {child} 个，被引用 {parent} 个）；gh-ost 无法变更',
    advice: '当前版本没有其他在线变更此类表的方式。',
  },
  'triggers-present': {
    title: '`{table}` 上有 {triggers} 个触发器；gh-ost 不会保留它们',
    advice: '如业务允许，请先删除触发器。',
  },
  'no-usable-key': {
    title: '`{table}` 没有 gh-ost 可用的主键或唯一键',
    advice: '需要一个不含 NULL 且不含 FLOAT 列的唯一键。',
  },
  'usable-key-dropped': {
    title: '这会去掉 `{table}` 唯一可供 gh-ost 使用的键（{key}）',
    advice: '请先在一个工单中添加新键，再在之后的工单中删除旧键。',
  },
  'engine-not-innodb': {
    title: '`{table}` 使用 {engine} 引擎；只支持变更 InnoDB 表',
    advice: '请联系管理员将该表迁移到 InnoDB。',
  },
  'engine-leaves-innodb': {
    title: '`{table}` 将从 InnoDB 变为 {engine}',
    advice: '请保持 InnoDB：其他引擎不支持事务。',
  },
  'column-missing': {
    title: '`{table}` 没有列 `{column}`',
    advice: '请检查列名；前面语句新增的列在其执行之后才存在。',
  },
  'column-exists': {
    title: '`{table}` 已有列 `{column}`',
    advice: '请换一个名称，或使用 MODIFY。',
  },
  'column-twice': {
    title: '新表 `{table}` 重复定义了列 `{column}`',
    advice: '请改名或删除其中一个；列名不区分大小写。',
  },
  'drop-table': {
    title: '`{table}` 的所有数据将丢失',
    advice: '请确认无人使用并已有备份。',
  },
  'truncate-table': {
    title: '`{table}` 的所有数据将丢失',
    advice: 'TRUNCATE 无法回滚。请确认已有备份。',
  },
  'drop-partition': {
    title: '`{table}` 这些分区中的数据将丢失',
    advice: '请确认无人使用并已有备份。',
  },
  'drop-column': {
    title: '`{table}`.`{column}` 的数据将丢失',
    advice: '请确认应用已不再读取该列。',
  },
  'add-unique': {
    title: '如果 `{table}` 的（{columns}）有重复值，执行会失败',
    advice: '不会丢失数据：警告按错误处理。请先检查重复值。',
  },
  'becomes-not-null': {
    title: '如果 `{table}`.`{column}` 含有 NULL，执行会失败',
    advice: '不会改动任何值：警告按错误处理。请先填充 NULL。',
  },
  'type-may-lose': {
    title: '`{table}`.`{column}` 的 {from} 值不一定都能放入 {to}；过长或过大时执行会失败',
    advice:
      '秒的小数部分以及 FLOAT、DOUBLE 的小数会被静默舍入（与服务器自身行为一致）。请先检查最长和最大的值。',
  },
  'type-change-unchecked': {
    title: '未检查 `{table}`.`{column}` 的值是否都能放入 {to}；过长或过大时执行会失败',
    advice: '秒的小数部分以及 FLOAT、DOUBLE 的小数会被静默舍入（与服务器自身行为一致）。',
  },
  'several-alters': {
    title: '语句 {statement} 已变更 `{table}`',
    advice: '每条 ALTER 都会重新复制整张表；相关变更请合并为一条。',
  },
  'parsers-disagree': {
    title: '两个解析器的理解不一致：`{ours}` 与 `{theirs}`',
    advice: '系统不会猜测。请去掉可执行注释，并用反引号书写名称。',
  },
  'not-modelled': {
    title: '该语句没有详细解析',
    advice: '类型、表和执行路径已确定；请仔细阅读语句本身。',
  },
} as const satisfies Record<keyof typeof english, { title: string; advice: string }>;
