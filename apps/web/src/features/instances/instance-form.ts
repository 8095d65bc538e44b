import type { Instance } from '@altergate/contracts';
import { defaultGhostSettings } from '@altergate/domain';
import type { InstanceInput } from './instance-api.ts';

/** What the form holds: numbers are numbers, limits of load are text like `Threads_running=50`. */
export interface InstanceForm {
  name: string;
  environmentId: string;
  host: string;
  port: number;
  account: string;
  password: string;
  tlsMode: Instance['tls']['mode'];
  /** Whose certificates are trusted: the stored ones, those in `ca`, or those that the system trusts. */
  authority: 'stored' | 'new' | 'system';
  ca: string;
  kind: Instance['kind'];
  maxExecutions: number;
  profile: Omit<Instance['ghostProfile'], 'maxLoad' | 'criticalLoad'>;
  maxLoad: string;
  criticalLoad: string;
}

export function loadText(load: Readonly<Record<string, number>>): string {
  return Object.entries(load)
    .map(([name, limit]) => `${name}=${limit}`)
    .join(', ');
}

/** Reads `Threads_running=50, Threads_connected=400`; null when a part is not of that shape. */
export function readLoad(text: string): Record<string, number> | null {
  const load: Record<string, number> = {};
  for (const part of text.split(',').map((piece) => piece.trim())) {
    if (part === '') continue;
    const match = /^([A-Za-z_]{1,64})\s*=\s*([1-9]\d{0,14})$/.exec(part);
    const [, name, limit] = match ?? [];
    if (name === undefined || limit === undefined) return null;
    load[name] = Number(limit);
  }
  return load;
}

export function formOf(instance: Instance | null): InstanceForm {
  const { maxLoad, criticalLoad, ...profile } = instance?.ghostProfile ?? {
    ...defaultGhostSettings,
    maxLoad: { ...defaultGhostSettings.maxLoad },
    criticalLoad: { ...defaultGhostSettings.criticalLoad },
  };
  return {
    name: instance?.name ?? '',
    environmentId: instance?.environmentId ?? '',
    host: instance?.host ?? '',
    port: instance?.port ?? 3306,
    account: instance?.account ?? '',
    password: '',
    tlsMode: instance?.tls.mode ?? 'required',
    authority: 'stored',
    ca: '',
    kind: instance?.kind ?? 'self_managed',
    maxExecutions: instance?.maxExecutions ?? 2,
    profile,
    maxLoad: loadText(maxLoad),
    criticalLoad: loadText(criticalLoad),
  };
}

/** What the request says of the authority; nothing at all where the stored one stays. */
function authorityOf({ authority, ca }: InstanceForm): { ca?: string | null } {
  switch (authority) {
    case 'stored':
      return {};
    case 'new':
      return { ca };
    case 'system':
      return { ca: null };
  }
}

const verifies = ({ tlsMode }: InstanceForm) => tlsMode === 'verify_ca' || tlsMode === 'verify_identity';

/** Whether the stored password would go elsewhere, or be protected otherwise: then it must be typed again. */
export function needsPassword(form: InstanceForm, { host, port, tls }: Instance): boolean {
  const sameAuthority = form.authority === 'stored' || (form.authority === 'system' && !tls.hasCa);
  return form.host.trim() !== host || form.port !== port || form.tlsMode !== tls.mode || !sameAuthority;
}

/** What is missing before the form can be sent, as the last part of a key; null when nothing is. */
export function formObstacle(
  form: InstanceForm,
  instance: Instance | null,
): 'fields' | 'password' | 'ca' | 'load' | null {
  const fields = [form.name, form.environmentId, form.host, form.account];
  if (fields.some((field) => field.trim() === '')) return 'fields';
  const passwordMissing = form.password === '' && (instance === null || needsPassword(form, instance));
  if (passwordMissing) return 'password';
  if (verifies(form) && form.authority === 'new' && form.ca.trim() === '') return 'ca';
  return readLoad(form.maxLoad) === null || readLoad(form.criticalLoad) === null ? 'load' : null;
}

/** The request of a form, or null while a limit of load cannot be read. The password is left out when it stays. */
export function bodyOf(form: InstanceForm): InstanceInput | null {
  const maxLoad = readLoad(form.maxLoad);
  const criticalLoad = readLoad(form.criticalLoad);
  if (maxLoad === null || criticalLoad === null) return null;
  return {
    name: form.name.trim(),
    environmentId: form.environmentId,
    host: form.host.trim(),
    port: form.port,
    account: form.account,
    ...(form.password === '' ? {} : { password: form.password }),
    tls: { mode: form.tlsMode, ...authorityOf(form) },
    kind: form.kind,
    maxExecutions: form.maxExecutions,
    ghostProfile: { ...form.profile, maxLoad, criticalLoad },
  };
}
