import { css } from 'lit';

/** Small movements that say what happened; none where the reader wants none. */
export const motionStyles = css`
  @media (prefers-reduced-motion: no-preference) {
    /* In a long list rows come and go by scrolling, which is no news. */
    .list:not(.windowed) > .item {
      animation: enter 0.2s ease-out;
    }

    .list:not(.windowed) > .item[data-phase='succeeded'] .mark path {
      stroke-dasharray: 24;
      animation: draw 0.35s 0.05s ease-out backwards;
    }

    .item[data-phase='confirming'] .fill {
      inline-size: 100%;
      opacity: 1;
      animation: breathe 1.6s ease-in-out infinite;
    }

    .thumbnail canvas {
      animation: appear 0.2s ease-out;
    }
  }

  @keyframes enter {
    from {
      opacity: 0;
      translate: 0 -4px;
    }
  }

  @keyframes draw {
    from {
      stroke-dashoffset: 24;
    }
  }

  @keyframes breathe {
    50% {
      opacity: 0.45;
    }
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }
`;
