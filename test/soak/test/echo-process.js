// @ts-check
import { serveParent, tellParent } from '../processes/parent.js';

serveParent({ echo: (argument) => argument });
tellParent({ ready: { port: JSON.parse(String(process.argv[2])).port } });
