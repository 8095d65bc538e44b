import type english from './findings-columns.en.ts';

/** The same keys as in English. */
export default {
  'column-position': {
    title: '为 `{table}`.`{column}` 指定位置（FIRST/AFTER）在旧版本服务器上会重建表',
    advice: '请去掉位置；查询应写明列名。',
  },
  'type-widens': {
    title: '`{table}`.`{column}` 从 {from} 变为 {to}，所有值都放得下',
    advice: '不会丢失数据；但可能重建表，应用也要能处理更大的值。',
  },
  'primary-key-type': {
    title: '主键 `{table}`.`{column}` 的类型是 {type}',
    advice: '请使用 {types} 之一：其他每个索引都会再存一份主键。',
  },
  'primary-key-not-auto-increment': {
    title: '`{table}`.`{column}` 的值需要应用自己生成',
    advice: '若编号不是由外部生成，请加上 AUTO_INCREMENT。',
  },
  'auto-increment-not-integer': {
    title: '{type} 不能用于自增列 `{table}`.`{column}`',
    advice: '请使用 BIGINT UNSIGNED。',
  },
  'auto-increment-signed': {
    title: '`{table}`.`{column}`（{type}）有一半的取值用不到',
    advice: '请加上 UNSIGNED。',
  },
  'column-charset': {
    title: '`{table}`.`{column}` 使用 {found}，而表使用 {expected}',
    advice: '除非该列从不与其他列比较，请去掉 CHARACTER SET 和 COLLATE。',
  },
  'column-nullable': { title: '`{table}`.`{column}` 允许 NULL', advice: '若每行都有值，请写 NOT NULL。' },
  'column-default-missing': { title: '`{table}`.`{column}` 没有默认值', advice: '请加上 DEFAULT。' },
  'not-null-without-default': {
    title: '加上 `{table}`.`{column}` 后，未写该列的 INSERT 会失败',
    advice: '请加上 DEFAULT，或先上线会写入该列的应用。',
  },
  'default-not-deterministic': {
    title: '服务器会拒绝 `{table}`.`{column}` 的默认值：{function}() 每行结果不同',
    advice: '请先不带默认值加列，由应用回填，再设置默认值。',
  },
  'zero-date-default': {
    title: '`{table}`.`{column}` 的默认值 {value} 不是有效日期',
    advice: '请使用 NULL 或 CURRENT_TIMESTAMP。',
  },
  'large-object-default': {
    title: 'MySQL 不接受 {type} 列 `{table}`.`{column}` 的普通默认值',
    advice: "请去掉默认值，或从 8.0.13 起写成 DEFAULT ('…')。",
  },
  'large-object-column': {
    title: '`{table}`.`{column}` 是 {type}：大值会使表和日志膨胀',
    advice: '短文本请用 VARCHAR；大对象建议存放在别处，这里只存地址。',
  },
  'floating-point': {
    title: '{type} 无法精确表示小数：`{table}`.`{column}`',
    advice: '金额以及需要比较或累加的值请使用 DECIMAL。',
  },
  'enum-set-bit': {
    title: '{type} 列 `{table}`.`{column}` 以后增加取值需要变更表',
    advice: '若取值可能增加，请使用小整数或短文本。',
  },
  'timestamp-ends-2038': {
    title: 'TIMESTAMP 只到 2038 年 1 月：`{table}`.`{column}`',
    advice: '若时间可能超过该范围，请使用 DATETIME 并存储 UTC。',
  },
  'char-too-long': {
    title: '`{table}`.`{column}` 是 CHAR({length})，超过 {limit}',
    advice: '请使用 VARCHAR。',
  },
  'varchar-too-long': {
    title: '`{table}`.`{column}` 是 VARCHAR({length})，超过 {limit}',
    advice: '请按实际长度定义，或使用 TEXT。',
  },
  'column-comment-missing': { title: '`{table}`.`{column}` 没有注释', advice: "请为该列加上 COMMENT '…'。" },
  'function-not-allowed': {
    title: '`{table}` 的表达式中不能使用 {function}',
    advice: '请去掉它：服务器在这里只允许对同一行结果固定的函数。',
  },
  'variable-not-allowed': { title: '`{table}` 的表达式中不能使用变量', advice: '请直接写出值。' },
  'default-not-of-type': {
    title: '{value} 不能作为 `{table}`.`{column}`（{type}）的默认值',
    advice:
      '请写类型与 NOT NULL 允许的值；当前时间的精度要与列一致，例如 DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3)。',
  },
  'on-update-not-of-type': {
    title: '`{table}`.`{column}`（{type}）不能使用 ON UPDATE {value}',
    advice: '只有 DATETIME 和 TIMESTAMP 可以，且精度要与列一致。',
  },
  'type-impossible': {
    title: '服务器没有 `{table}`.`{column}` 的类型 {type}',
    advice: '请写该类型允许的长度、精度或成员数。',
  },
  'enum-member-twice': { title: "`{table}`.`{column}` 的值 '{value}' 重复", advice: '请删除其中一个。' },
  'set-member-comma': {
    title: "`{table}`.`{column}` 的值 '{value}' 含有逗号",
    advice: 'SET 以逗号分隔各值，请去掉逗号。',
  },
  'auto-increment-without-key': {
    title: '`{table}`.`{column}` 是自增列，但没有以它开头的键',
    advice: '请把它设为主键，或为它建索引。',
  },
  'auto-increment-twice': {
    title: '`{table}` 会有第二个自增列：`{column}`',
    advice: '一张表只能有一个 AUTO_INCREMENT 列。',
  },
} as const satisfies Record<keyof typeof english, { title: string; advice: string }>;
