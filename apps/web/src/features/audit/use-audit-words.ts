import { useI18n } from 'vue-i18n';
import { messageSchema, scopeSchema } from '@altergate/contracts';
import { useMessages } from '../../common/messages.ts';
import { useTime } from '../../common/time/use-time.ts';
import { useEnvironments } from '../environments/use-environments.ts';
import { useScopeText } from '../people/use-scope-text.ts';
import { rulePrefix } from './audit-facts.ts';

/** What a fact is called elsewhere on the pages. */
const labels: Readonly<Record<string, string>> = {
  account: 'instance.account',
  chunkSize: 'desk.chunk_size',
  cutOver: 'field.cut_over',
  displayName: 'person.display_name',
  engine: 'environment.engine',
  environmentId: 'field.environment',
  host: 'instance.host',
  isProduction: 'environment.production',
  kind: 'instance.kind',
  maxExecutions: 'instance.max_executions',
  name: 'field.name',
  outcome: 'field.outcome',
  person: 'person.person',
  planHash: 'field.plan',
  port: 'instance.port',
  position: 'environment.position',
  role: 'person.role',
  scope: 'scope.kind',
  state: 'field.state',
  title: 'field.title',
};

/** Where the words of a value are that is one of a few. */
const valueWords: Readonly<Record<string, readonly string[]>> = {
  access: ['token.accesses'],
  cutOver: ['cut_over'],
  engine: ['environment.engines'],
  kind: ['instance.kinds', 'artifact.kinds'],
  outcome: ['outcome'],
  role: ['role'],
  state: ['execution'],
  tlsMode: ['instance.tls'],
  to: ['ticket_state'],
};

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const planHash = /^[0-9a-f]{64}$/;
/** What an entry does not know of a failure: only its code is written there. */
const openPlace = /\{\w+\}/g;

/** Names and values of audit facts, and what they are of, in the reader's language; what has no words is shown as it was written. */
export function useAuditWords() {
  const i18n = useI18n();
  const { t } = i18n;
  const { message, failure } = useMessages();
  const { environments } = useEnvironments();
  const scopeText = useScopeText();
  const { absolute } = useTime();

  function label(name: string): string {
    if (name.startsWith(rulePrefix)) return name.slice(rulePrefix.length);
    const key = [labels[name], `audit.param.${name}`, `profile.${name}`].find(
      (one) => one !== undefined && i18n.te(one),
    );
    return key === undefined ? name : t(key);
  }

  function value(name: string, raw: unknown): string {
    if (raw === null || raw === undefined) return '–';
    if (typeof raw === 'boolean') return t(raw ? 'answer.yes' : 'answer.no');
    if (name === 'environmentId') {
      return environments.value.find((one) => one.id === raw)?.name ?? `#${JSON.stringify(raw)}`;
    }
    if (Array.isArray(raw)) return raw.length === 0 ? '–' : raw.map((one) => value(name, one)).join(', ');
    if (typeof raw === 'string') {
      if (name.startsWith(rulePrefix)) {
        const weight = [`severity.${raw}`, `policy.${raw}`].find((one) => i18n.te(one));
        return weight === undefined ? raw : t(weight);
      }
      if (name === 'failure') return failure(raw, {}).happened.replaceAll(openPlace, '…');
      if (planHash.test(raw)) return raw.slice(0, 12);
      if (instant.test(raw)) return absolute(raw);
      const key = valueWords[name]?.map((section) => `${section}.${raw}`).find((one) => i18n.te(one));
      return key === undefined ? raw : t(key);
    }
    if (name === 'scope') {
      const scope = scopeSchema.safeParse(raw);
      if (scope.success) return scopeText(scope.data);
    }
    const known = messageSchema.safeParse(raw);
    if (known.success) return message(known.data);
    return typeof raw === 'object' ? pairs(raw) : JSON.stringify(raw);
  }

  /** `ticket #7`; of a kind without a word of ours, as it was written. */
  function object(kind: string, id: string): string {
    const key = `audit.object_kind.${kind}`;
    return `${i18n.te(key) ? t(key) : kind} #${id}`;
  }

  return { label, value, object };
}

/** `Threads_running=50, Threads_connected=400`. */
function pairs(values: object): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
}
