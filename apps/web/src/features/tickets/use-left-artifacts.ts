import { computed } from 'vue';
import { useQuery } from '@tanstack/vue-query';
import type { Ticket } from '@altergate/contracts';
import { isAllowedOnAll, isFinished } from '@altergate/domain';
import { asProblem } from '../../common/api/problem-error.ts';
import { useSession } from '../../common/session/session-store.ts';
import { readArtifactsOf } from './ticket-api.ts';

const leftStates: ReadonlySet<string> = new Set(['present', 'kept', 'dropping']);

/** What the ended runs of a ticket left on servers, for readers who may see it, and whether this reader may clean it up. */
export function useLeftArtifacts(ticket: () => Ticket | null) {
  const session = useSession();
  const id = computed(() => ticket()?.id ?? '');
  const ended = computed(() => (ticket()?.executions ?? []).filter(({ state }) => isFinished(state)));
  const query = useQuery({
    queryKey: ['ticket', id, 'artifacts'],
    queryFn: () => readArtifactsOf(id.value),
    enabled: () => ended.value.length > 0 && session.mayAnywhere('artifact.read'),
  });
  const left = computed(() => {
    const ids = new Set(ended.value.map((one) => one.id));
    return (query.data.value ?? []).filter(
      ({ executionId, state }) => ids.has(executionId) && leftStates.has(state),
    );
  });
  return {
    left,
    mayCleanUp: computed(
      () => left.value.length > 0 && isAllowedOnAll(session.me?.grants ?? [], 'artifact.drop', left.value),
    ),
    problem: computed(() => (query.error.value === null ? null : asProblem(query.error.value))),
    readAgain: () => void query.refetch(),
  };
}
