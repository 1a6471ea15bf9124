/** The one door to SQL, as both PGlite and node-postgres open it: PostgreSQL's dialect, `$1` parameters. */
export interface Database {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  close(): Promise<void>;
}
