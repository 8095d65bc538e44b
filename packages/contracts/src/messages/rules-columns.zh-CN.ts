import type english from './rules-columns.en.ts';

/** The same keys as in English. */
export default {
  'column-position': {
    title: '不指定列的位置',
    rationale: '在 MySQL 8.0.29 之前，FIRST 和 AFTER 会重建表。',
  },
  'type-widens': { title: '扩大类型', rationale: '数据没有风险，但应用要能处理更大的值。' },
  'primary-key-type': {
    title: '主键使用整数',
    rationale: '其他索引都会再存一份主键；过长或随机的主键会使表又大又慢。',
  },
  'primary-key-not-auto-increment': { title: '主键自增', rationale: '由应用生成编号容易冲突。' },
  'auto-increment-not-integer': {
    title: '只有整数可以自增',
    rationale: 'FLOAT 和 DOUBLE 会丢失精度，导致编号重复。',
  },
  'auto-increment-signed': { title: '自增列使用 UNSIGNED', rationale: '负数永远用不到。' },
  'column-charset': {
    title: '列使用表的字符集',
    rationale: '不同字符集之间的比较要逐值转换，无法使用索引。',
  },
  'column-nullable': { title: '列不允许 NULL', rationale: '每次比较都要额外处理 NULL。' },
  'column-default-missing': { title: '列要有默认值', rationale: '未写该列的 INSERT 仍能执行。' },
  'not-null-without-default': {
    title: '新增的 NOT NULL 列要有默认值',
    rationale: '正在运行的应用还不知道这一列。',
  },
  'default-not-deterministic': {
    title: '新增列的默认值必须固定',
    rationale: '否则从库会填入不同的值，服务器以错误 1674 拒绝。',
  },
  'zero-date-default': {
    title: '默认值是真实日期',
    rationale: '严格模式会拒绝 0000-00-00，驱动也无法读取。',
  },
  'large-object-default': {
    title: 'TEXT、BLOB、JSON 没有普通默认值',
    rationale: 'MySQL 会以错误 1101 拒绝。',
  },
  'large-object-column': {
    title: '谨慎使用 TEXT、BLOB、JSON',
    rationale: '大值会使表、日志和备份膨胀，并拖慢临时表。',
  },
  'floating-point': {
    title: '精确数值使用 DECIMAL',
    rationale: 'FLOAT 和 DOUBLE 无法表示多数小数，求和与比较会出错。',
  },
  'enum-set-bit': {
    title: '谨慎使用 ENUM、SET、BIT',
    rationale: '增加取值就要变更表，取值顺序也是类型的一部分。',
  },
  'timestamp-ends-2038': { title: 'TIMESTAMP 只到 2038 年', rationale: '超过 2038-01-19 的时间会被拒绝。' },
  'char-too-long': {
    title: '长文本使用 VARCHAR',
    rationale: 'CHAR 在某些行格式中占满长度，还会丢失末尾空格。',
  },
  'varchar-too-long': { title: 'VARCHAR 按实际长度定义', rationale: '长度会按全长计入行、键和临时表。' },
  'column-comment-missing': { title: '列要有注释', rationale: '后来者不必打听就能知道单位和含义。' },
  'expression-not-allowed': {
    title: '服务器可以保存的表达式',
    rationale: '结果会变的函数、变量和子查询会被服务器以错误 3102、3763、3770、3772、3814 拒绝。',
  },
  'default-not-of-type': { title: '默认值符合列的类型', rationale: '否则会被服务器以错误 1067、1294 拒绝。' },
  'type-impossible': {
    title: '类型在服务器允许的范围内',
    rationale: '否则会被服务器以错误 1063、1074、1097、1425、1426、1427、1439 拒绝。',
  },
  'enum-members': { title: 'ENUM 和 SET 的值互不相同', rationale: '否则会被服务器以错误 1291、1367 拒绝。' },
  'auto-increment-without-key': {
    title: '自增列要有键',
    rationale: '没有键的自增列会被服务器以错误 1075 拒绝。',
  },
} as const satisfies Record<keyof typeof english, { title: string; rationale: string }>;
