import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';

import { SettingsError } from '../settings.js';
import type { Database } from './database.js';
import { migrate } from './migrate.js';

/** Where the rows live: a PostgreSQL server when a URL is given, else an embedded one in the data folder. */
export interface DatabaseLocation {
  readonly url?: string;
  readonly dataDir: string;
}

/** Opens the database and brings its schema up to date. */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  const database = location.url
    ? openPostgres(location.url)
    : await openPglite(join(location.dataDir, 'database'));
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    if (location.url === undefined) throw error;
    const reason = error instanceof Error ? error.message : 'no answer';
    throw new SettingsError(`DATABASE_URL does not lead to a PostgreSQL database: ${reason}`, {
      cause: error,
    });
  }
  return database;
}

function openPostgres(url: string): Database {
  const pool = new pg.Pool({ connectionString: url });
  // A connection that breaks while idle is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  return {
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
      (await pool.query(sql, [...parameters])).rows as Row[],
    // Without parameters, PostgreSQL takes what comes in one message as one transaction.
    runScript: async (sql) => {
      await pool.query(sql);
    },
    close: () => pool.end(),
  };
}

async function openPglite(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true });
  const pglite = await PGlite.create(folder);
  return {
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
      (await pglite.query<Row>(sql, [...parameters])).rows,
    runScript: async (sql) => {
      await pglite.exec(sql);
    },
    close: () => pglite.close(),
  };
}
