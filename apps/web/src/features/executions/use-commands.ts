import { computed, ref, type Ref } from 'vue';
import type { CommandRequest, Execution } from '@altergate/contracts';
import type { CommandVerb } from '@altergate/domain';
import { useAction } from '../../common/api/use-action.ts';
import { sendCommand } from './execution-api.ts';

/** Of two verbs that undo each other only the later one still says something. */
function forgetOlder<Verb>(byVerb: Map<Verb, { readonly id: string }>, one: Verb, other: Verb): void {
  const [first, second] = [byVerb.get(one), byVerb.get(other)];
  if (first === undefined || second === undefined) return;
  byVerb.delete(BigInt(first.id) < BigInt(second.id) ? one : other);
}

/** Sends verbs to a running execution; what became of them is read from its commands, never assumed. */
export function useCommands(execution: Ref<Execution>, readAgain: () => unknown) {
  const sendingVerb = ref<CommandVerb | null>(null);
  const action = useAction(async (key, body: CommandRequest) => {
    sendingVerb.value = body.verb;
    try {
      await sendCommand(execution.value.id, body, key);
    } finally {
      sendingVerb.value = null;
      readAgain();
    }
  });

  const latest = computed(() => {
    const byVerb = new Map<CommandVerb, Execution['commands'][number]>();
    for (const command of execution.value.commands) {
      const known = byVerb.get(command.verb);
      if (known === undefined || BigInt(known.id) < BigInt(command.id)) byVerb.set(command.verb, command);
    }
    forgetOlder(byVerb, 'pause', 'resume');
    return byVerb;
  });

  return { send: action.run, problem: action.problem, sendingVerb, latest };
}
