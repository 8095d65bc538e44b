import { useI18n } from 'vue-i18n';
import type { GrantBody } from '@altergate/contracts';
import { useEnvironments } from '../environments/use-environments.ts';
import { useInstances } from '../instances/use-instances.ts';

/** The scope of a grant in words. */
export function useScopeText() {
  const { t } = useI18n();
  const { environments } = useEnvironments();
  const { instances } = useInstances();
  const environmentName = (id: string) => environments.value.find((one) => one.id === id)?.name ?? `#${id}`;
  const instanceName = (id: string) => instances.value.find((one) => one.id === id)?.name ?? `#${id}`;

  return (scope: GrantBody['scope']): string => {
    switch (scope.kind) {
      case 'everything':
        return t('scope.everything');
      case 'environment':
        return t('scope.in_environment', { name: environmentName(scope.environmentId) });
      case 'instance':
        return t('scope.on_instance', { name: instanceName(scope.instanceId) });
      case 'database': {
        const place =
          scope.instanceId !== null
            ? ` · ${instanceName(scope.instanceId)}`
            : scope.environmentId !== null
              ? ` · ${environmentName(scope.environmentId)}`
              : '';
        return `${t('scope.of_databases', { pattern: scope.pattern })}${place}`;
      }
    }
  };
}
