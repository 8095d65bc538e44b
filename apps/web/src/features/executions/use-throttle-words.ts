import { useI18n } from 'vue-i18n';
import type { Message } from '@altergate/contracts';
import type { ThrottleReason } from '@altergate/domain';
import { useMessages } from '../../common/messages.ts';
import { useTime } from '../../common/time/use-time.ts';
import { useFigures } from '../../common/use-figures.ts';

/** What is known of a wait besides its reason. */
interface Known {
  /** Who paused it through Altergate. */
  readonly pausedBy?: { readonly displayName: string } | null;
  /** Lag at the newest figures, which may be later than the reason. */
  readonly lagMs?: number | null;
  /** Lag above which copying waits. */
  readonly maxLagMs?: number | null;
}

/** Why copying waits, in words, with the present value and its limit. */
export function useThrottleWords() {
  const { t } = useI18n();
  const { message } = useMessages();
  const { seconds } = useFigures();
  const { clockTime } = useTime();

  /** `code` is the reason with `throttle-` before it, as executions carry it. */
  function throttleMessage({ code, params }: Message, known: Known = {}): string {
    switch (code) {
      case 'throttle-person':
        return known.pausedBy
          ? t('execution.paused_by', { person: known.pausedBy.displayName })
          : message({ code, params });
      case 'throttle-lag': {
        const lag = seconds(known.lagMs ?? Number(params['lagMs'] ?? 0));
        return known.maxLagMs == null
          ? t('throttle.lag', { lag })
          : t('throttle.lag_over', { lag, limit: seconds(known.maxLagMs) });
      }
      case 'throttle-replica-lag':
        return t('throttle.replica_lag', {
          replica: String(params['replica'] ?? ''),
          lag: seconds(Number(params['lagMs'] ?? 0)),
        });
      case 'throttle-http':
        // gh-ost says -1 where nothing came back.
        return Number(params['status'] ?? -1) > 0 ? message({ code, params }) : t('throttle.http_silent');
      case 'throttle-hibernating':
        return t('throttle.hibernating', { time: clockTime(String(params['until'] ?? '')) });
      default:
        return message({ code, params });
    }
  }

  /** The same for a reason as samples carry it. */
  function throttleWords(
    throttle: { readonly reason: ThrottleReason; readonly params: Message['params'] },
    known: Known = {},
  ): string {
    const code = `throttle-${throttle.reason.replaceAll('_', '-')}`;
    return throttleMessage({ code, params: throttle.params }, known);
  }

  return { throttleMessage, throttleWords };
}
