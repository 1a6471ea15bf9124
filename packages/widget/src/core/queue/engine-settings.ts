import type { Services } from '../send/services.js';
import type { ResolvedOptions } from './upload-queue-options.js';

/** What the engine works with now; `configure` may replace it while runs go on with the old. */
export interface EngineSettings {
  readonly options: ResolvedOptions;
  readonly services: Services;
}
