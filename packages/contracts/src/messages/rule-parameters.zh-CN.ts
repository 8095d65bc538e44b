import type english from './rule-parameters.en.ts';

/** The same keys as in English. */
export default {
  'definer.accounts': '允许使用的账号',
  'protected-table.tables': '表',
  'drop-table-name.endings': '停用表的名称后缀',
  'large-table-direct.rows': '起始行数',
  'large-table-direct.megabytes': '起始大小（MB）',
  'primary-key-columns.most': '最多列数',
  'primary-key-type.types': '类型',
  'auto-increment-near-maximum.percent': '起始百分比',
  'engine-of-new-table.engines': '引擎',
  'charset-not-allowed.charsets': '字符集',
  'collation-not-allowed.collations': '排序规则',
  'required-columns-missing.columns': '列',
  'too-many-columns.most': '最多列数',
  'row-versions-used.most': '起始次数',
  'char-too-long.longest': '最大长度',
  'varchar-too-long.longest': '最大长度',
  'index-name-prefix.index': '普通索引前缀',
  'index-name-prefix.unique': '唯一键前缀',
  'too-many-indexes.most': '最多索引数',
  'index-too-wide.most': '最多列数',
  'index-too-long.bytes': '最多字节数',
  'name-form.form': '字母',
  'name-form.longest': '最大长度',
} as const satisfies Record<keyof typeof english, string>;
