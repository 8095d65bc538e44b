import { useI18n } from 'vue-i18n';
import { useMessages } from '../../common/messages.ts';

/** What a delivery is about in the reader's language: the state that a ticket came into, or what a mail told. */
export function useEventText() {
  const { t } = useI18n();
  const { message } = useMessages();
  return (event: string): string => {
    if (event === 'test') return t('webhook.event.test');
    if (event === 'email-confirmation') return t('webhook.event.confirmation');
    if (event === 'execution.waits_for_cut_over') return message({ code: 'waits-for-cut-over', params: {} });
    const state = /^ticket\.(\w+)$/.exec(event)?.[1];
    return state === undefined ? message({ code: event, params: {} }) : t(`ticket_state.${state}`);
  };
}
