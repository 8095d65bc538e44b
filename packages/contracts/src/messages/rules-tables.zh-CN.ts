import type english from './rules-tables.en.ts';

/** The same keys as in English. */
export default {
  'protected-table': { title: '工单不可变更的表', rationale: '有些表只能由其负责人变更，例如支付系统的表。' },
  'rename-table': { title: '表改名', rationale: '改名的瞬间，使用旧名称的查询都会报错。' },
  'create-like': { title: 'CREATE TABLE … LIKE', rationale: '工单中没有列定义，无法审核。' },
  definer: {
    title: '视图不指定 DEFINER',
    rationale: '指定 DEFINER 的视图在账号删除后会失效，还会把该账号的权限交给所有能读视图的人。',
  },
  'instant-mixed': {
    title: '即时变更单独成句',
    rationale: '可立即完成的子句与需要重建表的子句写在一起时，只能一起等待。',
  },
  'drop-table-name': {
    title: '只删除名称表明已停用的表',
    rationale: '先改名再删除，可以及时发现仍在使用该表的业务。',
  },
  'large-table-direct': {
    title: '避免由服务器长时间直接处理',
    rationale: '服务器一次完成的操作会在每个从库上以同样时长重演，而且无法限速。',
  },
  'exchange-unchecked': {
    title: '交换分区时要校验数据',
    rationale: '放错分区的行虽然存在，查询却找不到。',
  },
  'index-locks-writes': {
    title: '创建索引时不阻止写入',
    rationale: '手写的 LOCK 或 ALGORITHM 可能使应用停写，而服务器本可以不停写完成。',
  },
  'primary-key-missing': {
    title: '新表必须有主键',
    rationale: '没有主键，gh-ost 永远无法变更该表，从库对每次变更都要扫描全表。',
  },
  'engine-of-new-table': { title: '新表使用 InnoDB', rationale: '其他引擎在崩溃时会丢数据，并且锁整张表。' },
  'charset-not-allowed': {
    title: '表的字符集',
    rationale: 'utf8mb4 可表示所有字符，其他字符集会拒绝或丢失部分字符。',
  },
  'collation-not-allowed': { title: '表的排序规则', rationale: '两种排序规则的列比较时无法使用索引。' },
  'table-charset-without-convert': {
    title: '修改表的默认字符集不会转换已有列',
    rationale: '人们往往以为文本会被转换，其实只影响以后新增的列。',
  },
  'charset-change': {
    title: '变更已有数据的字符集',
    rationale: '转换后唯一键中的值可能变得相同，键也可能超长。',
  },
  'auto-increment-start': {
    title: '新表从 1 开始自增',
    rationale: '来自导出的起始值会浪费编号，并泄露源表规模。',
  },
  'auto-increment-near-maximum': { title: '自增值不能用尽', rationale: '类型用尽后，所有 INSERT 都会失败。' },
  'partitioned-table': { title: '使用分区需谨慎', rationale: '分区限制唯一键，并使不带分区列的查询变慢。' },
  'foreign-key-in-create': {
    title: '新表不使用外键',
    rationale: '有外键的表，无论哪一端，gh-ost 都无法变更。',
  },
  'too-many-columns': { title: '控制列的数量', rationale: '读取一行就会带上所有列。' },
  'row-too-large': { title: '行大小不超限', rationale: '否则服务器会在审批之后、执行之时拒绝建表。' },
  'required-columns-missing': {
    title: '每张表都应有的列',
    rationale: '创建时间和更新时间在修复和迁移数据时必不可少。',
  },
  'table-comment-missing': { title: '表要有注释', rationale: '后来者不必打听就能明白用途。' },
  'add-check': { title: '在已有数据上添加 CHECK', rationale: '违反约束的数据会使执行失败，最好先检查。' },
  'row-versions-used': {
    title: '即时变更有次数限制',
    rationale: '达到 64 次（MySQL 9.1 起 255 次）后，服务器会不加提示地重建表。',
  },
  'charset-unknown': {
    title: '服务器具备的字符集',
    rationale: '否则会被服务器以错误 1115、1253、1273 拒绝。',
  },
  'foreign-key-target': {
    title: '外键两端相符',
    rationale: '否则会被服务器以错误 1239、1822、1824、1830、3734、3780、6125 拒绝。',
  },
  'foreign-key-not-unique': {
    title: '外键引用唯一键',
    rationale: '否则一行可能对应多行；MySQL 8.4 默认会以错误 6125 拒绝。',
  },
  'partition-key': {
    title: '唯一键包含分区列',
    rationale: '否则会被服务器以错误 1503 拒绝；分区表带外键则是 1506。',
  },
  'partition-function': {
    title: '按整数分区',
    rationale: '其他类型和函数会被服务器以错误 1486、1564、1659 拒绝；没有分区列表的 RANGE 则是 1492。',
  },
  'server-limits': {
    title: '不超过表的上限',
    rationale: '过多的键和列会被服务器以错误 1069、1070、1117 拒绝。',
  },
} as const satisfies Record<keyof typeof english, { title: string; rationale: string }>;
