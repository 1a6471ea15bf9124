import type { Command, CommandContext, ExitCode } from '../command.js';
import { CALLBACK_URL } from '../settings/callback-setting.js';
import { DIR, readDir } from '../settings/dir-setting.js';
import { ORIGINS, readOrigins } from '../settings/origins-setting.js';
import { JSON_OUTPUT } from '../settings/json-setting.js';
import { OSS_SETTINGS, readOssOptions } from '../settings/oss-settings.js';
import { readRole, ROLE_SETTINGS } from '../settings/role-settings.js';
import { examine } from './examine.js';
import type { Finding } from './finding.js';

export const doctor: Command = {
  name: 'doctor',
  summary:
    'Looks for everything that could keep uploads from working, and says how to put it right.',
  settings: [...OSS_SETTINGS, ...ROLE_SETTINGS, CALLBACK_URL, ORIGINS, DIR, JSON_OUTPUT],
  details: [
    'It asks OSS as the server and as a browser would, and leaves nothing behind: no object is stored, and an',
    'upload that is begun is aborted again. Run it where the server runs, while the server runs.',
    '',
    'Exit codes: 0 uploads work (there may be warnings), 1 something failed, 2 wrong settings.',
  ],
  run: runDoctor,
};

async function runDoctor({ settings, terminal }: CommandContext): Promise<ExitCode> {
  const findings = await examine({
    oss: readOssOptions(settings),
    dir: readDir(settings),
    origins: readOrigins(settings),
    callbackUrl: settings.url(CALLBACK_URL),
    role: readRole(settings),
  });
  const isWell = !findings.some(({ verdict }) => verdict === 'failed');
  if (settings.isOn(JSON_OUTPUT)) {
    terminal.out(JSON.stringify({ ok: isWell, findings }, null, 2));
  } else {
    for (const finding of findings) describe(finding).forEach(terminal.out);
    terminal.out(summaryOf(findings));
  }
  return isWell ? 0 : 1;
}

function describe(finding: Finding): readonly string[] {
  const line = `${finding.verdict.padEnd(8)} ${finding.check.padEnd(11)} ${finding.message}`;
  switch (finding.verdict) {
    case 'ok':
    case 'skipped':
      return [line];
    case 'failed':
    case 'warning':
      return [line, `${' '.repeat(21)}Fix: ${finding.fix}`];
  }
}

function summaryOf(findings: readonly Finding[]): string {
  const count = (verdict: Finding['verdict']) =>
    findings.filter((finding) => finding.verdict === verdict).length;
  const [failures, warnings] = [count('failed'), count('warning')];
  if (failures > 0) return `Uploads will not work yet: ${failures} failed, ${warnings} to look at.`;
  return warnings > 0 ? `Uploads work; ${warnings} to look at.` : 'All is well.';
}
