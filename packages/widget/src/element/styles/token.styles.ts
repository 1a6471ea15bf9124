import { css } from 'lit';

/**
 * Public properties are read once, here; the rest of the styles use the private ones.
 * `light-dark()` follows the page's `color-scheme`, not only the system: a light page stays light at night.
 */
export const tokenStyles = css`
  :host {
    --_accent: var(--oss-uploader-accent-color, #2c5fd6);
    --_on-accent: var(--oss-uploader-on-accent-color, #fff);
    --_text: var(--oss-uploader-text-color, #1b1f27);
    --_muted: var(--oss-uploader-muted-color, #5c6370);
    --_surface: var(--oss-uploader-surface-color, #fff);
    --_border: var(--oss-uploader-border-color, #dfe2e8);
    --_success: var(--oss-uploader-success-color, #177245);
    --_danger: var(--oss-uploader-danger-color, #c0303a);
    --_warning: var(--oss-uploader-warning-color, #8a5a00);
    --_radius: var(--oss-uploader-radius, 12px);
    --_control-radius: var(--oss-uploader-control-radius, min(8px, var(--_radius)));
    --_gap: var(--oss-uploader-gap, 12px);
    --_target: 32px;
  }

  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_accent: var(--oss-uploader-accent-color, light-dark(#2c5fd6, #8fb0ff));
      --_on-accent: var(--oss-uploader-on-accent-color, light-dark(#fff, #0e1630));
      --_text: var(--oss-uploader-text-color, light-dark(#1b1f27, #e9ebf0));
      --_muted: var(--oss-uploader-muted-color, light-dark(#5c6370, #a3aab8));
      --_surface: var(--oss-uploader-surface-color, light-dark(#fff, #16181d));
      --_border: var(--oss-uploader-border-color, light-dark(#dfe2e8, #31353f));
      --_success: var(--oss-uploader-success-color, light-dark(#177245, #6fd29d));
      --_danger: var(--oss-uploader-danger-color, light-dark(#c0303a, #ff9a9a));
      --_warning: var(--oss-uploader-warning-color, light-dark(#8a5a00, #f0c36a));
    }
  }

  :host {
    --_tint: color-mix(in srgb, var(--_text) 4%, var(--_surface));
    --_accent-tint: color-mix(in srgb, var(--_accent) 8%, var(--_surface));
    --_success-tint: color-mix(in srgb, var(--_success) 12%, var(--_surface));
    --_danger-tint: color-mix(in srgb, var(--_danger) 10%, var(--_surface));
    --_warning-tint: color-mix(in srgb, var(--_warning) 10%, var(--_surface));
  }

  @media (pointer: coarse) {
    :host {
      --_target: 44px;
    }
  }
`;
