/** One rule of a bucket's CORS configuration, as in `CORSConfiguration/CORSRule`. */
export interface CorsRule {
  readonly allowedOrigins: readonly string[];
  readonly allowedMethods: readonly string[];
  readonly allowedHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly maxAgeSeconds?: number;
}

export interface CorsConfiguration {
  readonly rules: readonly CorsRule[];
  /** True puts `Vary: Origin` on every response of the bucket. */
  readonly responseVary: boolean;
}
