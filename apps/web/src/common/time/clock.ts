import { computed, readonly, ref } from 'vue';

const local = ref(Date.now());
const offset = ref(0);
setInterval(() => (local.value = Date.now()), 1_000);

/** Time of this machine in ms, moving once a second. */
export const localNow = readonly(local);

/** Time of the database in ms as far as the live connection told it; ages are counted by it. */
export const serverNow = computed(() => local.value + offset.value);

export function setServerTime(serverTime: number): void {
  const now = Date.now();
  offset.value = serverTime - now;
  local.value = now;
}
