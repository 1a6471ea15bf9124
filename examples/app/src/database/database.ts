/** The one door to SQL, as both PGlite and node-postgres open it: PostgreSQL's dialect, `$1` parameters. */
export interface Database {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  /** Several statements without parameters, in one transaction. */
  runScript(sql: string): Promise<void>;
  close(): Promise<void>;
}
