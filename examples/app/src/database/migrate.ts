import type { Database } from './database.js';
import { MIGRATIONS, type Migration } from './migrations.js';

/** Any number that no other program of the same database locks. */
const LOCK = 7_306_111_202;

/** Brings the schema up to date. Replicas that start together wait for each other, and each step is done once. */
export async function migrate(database: Database): Promise<void> {
  for (const migration of MIGRATIONS) await database.runScript(scriptOf(migration));
}

/** A script is one transaction, and the lock lasts as long as that. */
function scriptOf({ version, statements }: Migration): string {
  return `
    select pg_advisory_xact_lock(${LOCK});
    create table if not exists schema_versions (
      version    integer primary key,
      applied_at timestamptz not null default now()
    );
    do $migration$ begin
      if not exists (select from schema_versions where version = ${version}) then
        ${statements}
        insert into schema_versions (version) values (${version});
      end if;
    end $migration$;`;
}
