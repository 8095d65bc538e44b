/** Why a statement goes to its engine. */
export default {
  'route-alter-table': 'gh-ost：ALTER TABLE 先拷贝数据，最后切换。',
  'route-server-only': '直接执行：只有服务器自身能完成该操作（{clause}）。',
  'route-other-ddl': '直接执行：{verb} 不拷贝数据。',
  'route-refused': '不执行：该语句已被拒绝。',
} as const;
