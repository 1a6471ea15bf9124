import type { Command, CommandContext, ExitCode } from '../command.js';
import { BucketClient } from '../bucket/bucket-client.js';
import { CommandError, UsageError } from '../cli-error.js';
import { ORIGINS, readOrigins } from '../settings/origins-setting.js';
import { JSON_OUTPUT } from '../settings/json-setting.js';
import { OSS_SETTINGS, readOssOptions } from '../settings/oss-settings.js';
import type { Setting } from '../settings/setting.js';
import { addRule, neededRule } from './add-needed-rule.js';
import { readCors, writeCors, type CorsConfiguration, type CorsRule } from './cors-rules.js';
import { findGaps } from './find-gaps.js';

const APPLY: Setting = {
  option: 'apply',
  help: 'adds the missing rule, and keeps all others',
};

export const cors: Command = {
  name: 'cors',
  summary:
    "Shows the bucket's CORS rules and what the element needs; --apply adds what is missing.",
  settings: [...OSS_SETTINGS, ORIGINS, APPLY, JSON_OUTPUT],
  details: [
    'The rule that is added stands first, because OSS goes by the first rule that fits. It allows POST, PUT, GET',
    'and HEAD with any header from the origins that lack something. The key needs oss:GetBucketCors, and',
    'oss:PutBucketCors for --apply. A bucket behind a CDN domain has its CORS rules in the CDN.',
    '',
    'Exit codes: 0 nothing is missing (any more), 1 something is missing or OSS refused, 2 wrong settings.',
  ],
  run: runCors,
};

async function runCors({ settings, terminal }: CommandContext): Promise<ExitCode> {
  const origins = readOrigins(settings);
  const isApplying = settings.isOn(APPLY);
  if (isApplying && origins.length === 0) {
    throw new UsageError('--apply needs to know who uploads: give --origin.');
  }
  const client = new BucketClient(readOssOptions(settings));
  const before = await read(client);
  const rule = neededRule(before, origins);
  const gaps = findGaps(before, origins);
  const isApplied = isApplying && rule !== undefined;
  if (isApplied) await writeCors(client, addRule(before, rule));

  if (settings.isOn(JSON_OUTPUT)) {
    terminal.out(
      JSON.stringify(
        { bucket: client.bucket, rules: before.rules, gaps, rule, isApplied },
        null,
        2,
      ),
    );
    return rule === undefined || isApplied ? 0 : 1;
  }
  for (const line of describeRules(client.bucket, before)) terminal.out(line);
  if (origins.length === 0) {
    terminal.out('Give --origin to compare them with what pages of that origin need.');
    return 0;
  }
  if (rule === undefined) {
    terminal.out(`Nothing is missing for ${origins.join(', ')}.`);
    return 0;
  }
  for (const { message } of gaps) terminal.out(`- ${message}`);
  if (isApplied) {
    terminal.out('Added as the first rule:');
    describeRule(rule).forEach(terminal.out);
    terminal.out('Browsers may remember the old answer for as long as the old rule said.');
    return 0;
  }
  terminal.out('This rule is missing; --apply adds it:');
  describeRule(rule).forEach(terminal.out);
  return 1;
}

async function read(client: BucketClient): Promise<CorsConfiguration> {
  const configuration = await readCors(client);
  if (configuration !== 'not-allowed') return configuration;
  throw new CommandError(
    'This access key may not read CORS rules: use one with oss:GetBucketCors; doctor tests the rules without reading them.',
  );
}

function describeRules(bucket: string, { rules }: CorsConfiguration): readonly string[] {
  if (rules.length === 0) return [`The bucket ${bucket} has no CORS rule.`];
  return [
    `The bucket ${bucket} has ${rules.length === 1 ? 'one CORS rule' : `${rules.length} CORS rules`}:`,
    ...rules.flatMap((rule, index) => [`${index + 1}.`, ...describeRule(rule)]),
  ];
}

function describeRule(rule: CorsRule): readonly string[] {
  return [
    `   origins  ${rule.allowedOrigins.join(', ')}`,
    `   methods  ${rule.allowedMethods.join(', ')}`,
    `   headers  ${rule.allowedHeaders.join(', ') || 'none'}`,
    `   exposes  ${rule.exposeHeaders.join(', ') || 'none'}`,
    `   max age  ${rule.maxAgeSeconds === undefined ? 'none' : `${rule.maxAgeSeconds} s`}`,
  ];
}
