import { css } from 'lit';

export const progressStyles = css`
  .progress {
    block-size: 4px;
    margin-block: 4px;
    border-radius: 2px;
    background: color-mix(in srgb, var(--_text) 10%, var(--_surface));
    overflow: hidden;
  }

  .fill {
    --_bar: var(--_fill, var(--oss-uploader-progress-color, var(--_accent)));
    inline-size: calc(var(--_ratio, 0) * 100%);
    block-size: 100%;
    border-radius: inherit;
    background: var(--_bar);
  }

  [data-indeterminate] .fill {
    inline-size: 40%;
    opacity: 0.6;
  }

  @media (prefers-reduced-motion: no-preference) {
    .fill {
      transition: inline-size 0.25s linear;
    }

    [data-indeterminate] .fill {
      position: relative;
      animation: travel 1.4s ease-in-out infinite;
      transition: none;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    /* Neither full, which would be done, nor some part, which would be a number. */
    [data-indeterminate] .fill {
      inline-size: 100%;
      opacity: 1;
      background: repeating-linear-gradient(-45deg, var(--_bar) 0 4px, transparent 4px 8px);
    }
  }

  @keyframes travel {
    from {
      inset-inline-start: -40%;
    }
    to {
      inset-inline-start: 100%;
    }
  }

  @media (forced-colors: active) {
    .progress {
      border: 1px solid CanvasText;
      block-size: 6px;
    }

    .fill {
      --_bar: Highlight;
      forced-color-adjust: none;
    }
  }
`;
