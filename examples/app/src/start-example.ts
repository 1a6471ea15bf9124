import type { Emulator } from '@oss-uploader/emulator';
import type { OssUploaderOptions } from '@oss-uploader/server';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';

import { createApp } from './create-app.js';
import { openDatabase } from './database/open-database.js';
import { UploadTable } from './database/upload-table.js';
import { startLocalOss } from './oss/local-oss.js';
import { connectRealBucket } from './oss/real-bucket.js';
import { servePage } from './page.js';
import { reservePort } from './reserve-port.js';
import { loadSecrets } from './secrets.js';
import type { Settings } from './settings.js';

/** Everything that `dev` runs, and how to stop it. */
export interface Example {
  readonly url: string;
  readonly app: FastifyInstance;
  readonly uploads: UploadTable;
  /** Absent with a real bucket. */
  readonly emulator: Emulator | undefined;
  close(): Promise<void>;
}

export interface ExampleOverrides {
  /** Origins of further pages that may upload; the example's own is always allowed. */
  readonly allowedOrigins?: readonly string[];
  readonly limits?: OssUploaderOptions['limits'];
  /** When the application refuses requests because it has too many. */
  readonly overload?: OssUploaderOptions['overload'];
  /** Where the application's log goes, instead of warnings to the console. */
  readonly logger?: FastifyServerOptions['logger'];
  /** For tests that bring their own page. */
  readonly noPage?: boolean;
  /** Where the files of another page are, `index.html` among them. */
  readonly pageFolders?: readonly string[];
  /** Where the local OSS is told to call the application, instead of where it is. */
  readonly callbackUrl?: string;
}

/** Starts OSS, database, application and page, in this order; what had started is stopped when a later one fails. */
export async function startExample(
  settings: Settings,
  overrides: ExampleOverrides = {},
): Promise<Example> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) await closer();
  };
  try {
    const secrets = await loadSecrets(settings.dataDir);
    // The callback's URL and the bucket's CORS rule name this port before the application can answer.
    const reserved = await reservePort(settings.port);
    closers.push(() => reserved.release());
    const { port } = reserved;
    const url = `http://localhost:${port}`;
    const allowedOrigins = overrides.allowedOrigins ?? [];

    const connection = settings.bucket
      ? connectRealBucket(settings.bucket)
      : await startLocalOss({
          port: settings.emulatorPort,
          dataDir: settings.dataDir,
          pageOrigins: [url, `http://127.0.0.1:${port}`, ...allowedOrigins],
          callbackUrl: overrides.callbackUrl ?? `${url}/oss/callback`,
        });
    closers.push(() => connection.close());

    const database = await openDatabase({
      dataDir: settings.dataDir,
      ...(settings.databaseUrl && { url: settings.databaseUrl }),
    });
    closers.push(() => database.close());

    const uploads = new UploadTable(database);
    const app = await createApp({
      connection,
      uploads,
      secrets,
      allowedOrigins,
      ...(overrides.limits && { limits: overrides.limits }),
      ...(overrides.overload && { overload: overrides.overload }),
      ...(overrides.logger && { logger: overrides.logger }),
    });
    closers.push(() => app.close());
    if (!overrides.noPage) await servePage(app, connection.origins, overrides.pageFolders);
    await reserved.release();
    await app.listen({ host: 'localhost', port });
    return { url, app, uploads, emulator: connection.emulator, close };
  } catch (error) {
    await close();
    throw error;
  }
}
