import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listImageReports } from '@/lib/store/images';
import { localOperator as me } from '@/lib/store/viewer';
import { withEmptyStore } from '@/lib/testing/store';
import { findScanner, isScannable } from './host-scanner';
import { cancelImageScan, imageScanEnded, imageScanOf, startImageScan } from './image-scan';

withEmptyStore();

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lynceus-scanner-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** An executable of this name; `$image` is the last argument. */
function program(name: string, script: string) {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\nfor image; do :; done\n${script}\n`);
  chmodSync(path, 0o755);
  const scanner = findScanner(`relative:/nonesuch:${folder}`);
  if (!scanner) throw new Error('the fake scanner was not found');
  return scanner;
}

const answer = `printf '{"SchemaVersion":2,"ArtifactName":"%s","Results":[{"Vulnerabilities":[{"VulnerabilityID":"CVE-2026-90903","PkgName":"a","InstalledVersion":"1","FixedVersion":"2","Severity":"HIGH"}]}]}' "$image"`;

test('trivy comes before grype, and what is not there or no program is none', () => {
  expect(findScanner(folder)).toBeNull();
  writeFileSync(join(folder, 'trivy'), 'no program');
  expect(findScanner(folder)).toBeNull();
  expect(program('grype', '').name).toBe('grype');
  expect(program('trivy', '')).toEqual({ name: 'trivy', path: join(folder, 'trivy') });
});

describe('startImageScan', () => {
  test('scans what it is given, keeps what comes out, and says what failed in the words of the scanner', async () => {
    const scanner = program(
      'trivy',
      `case "$image" in broken*) echo "FATAL no such image" >&2; exit 1;; esac\n${answer}`,
    );
    startImageScan(me, {
      clusterId: 'c',
      scanner,
      images: ['shop/web:1', 'broken:1', `shop/api@sha256:${'a'.repeat(64)}`],
    });
    expect(() => startImageScan(me, { clusterId: 'c', scanner, images: ['x'] })).toThrow('being scanned already');
    await imageScanEnded('c');
    expect(imageScanOf('c')).toMatchObject({
      phase: 'done',
      total: 3,
      done: 3,
      failed: [{ image: 'broken:1', message: 'broken:1: trivy ended with 1: FATAL no such image' }],
    });
    const kept = await listImageReports();
    expect(kept.map(({ names, counts }) => [names[0], counts.high]).sort()).toEqual([
      ['docker.io/shop/web:1', 1],
      [`sha256:${'a'.repeat(64)}`, 1],
    ]);
    expect(kept.every(({ madeAt }) => madeAt !== null)).toBe(true);
  });

  test('asks for two at a time at most', async () => {
    const log = join(folder, 'log');
    const scanner = program('trivy', `echo + >> ${log}; sleep 0.1; echo - >> ${log}; ${answer}`);
    startImageScan(me, { clusterId: 'c', scanner, images: ['a:1', 'b:1', 'c:1', 'd:1', 'e:1'] });
    await imageScanEnded('c');
    let running = 0;
    const levels = readFileSync(log, 'utf8')
      .trim()
      .split('\n')
      .map((line) => (running += line === '+' ? 1 : -1));
    expect(Math.max(...levels)).toBe(2);
    expect(running).toBe(0);
  });

  test('gives up on an image that takes too long, and on all when cancelled', async () => {
    const slow = program('trivy', 'exec sleep 60');
    startImageScan(me, { clusterId: 'c', scanner: slow, images: ['a:1'], timeoutMs: 100 });
    await imageScanEnded('c');
    expect(imageScanOf('c')?.failed).toEqual([{ image: 'a:1', message: 'a:1: no answer within 0 s' }]);

    startImageScan(me, { clusterId: 'c', scanner: slow, images: ['a:1', 'b:1', 'c:1'] });
    await cancelImageScan('c');
    expect(imageScanOf('c')).toMatchObject({ phase: 'cancelled', done: 0, failed: [] });
    expect(await listImageReports()).toEqual([]);
  });

  test('hands no option, file or command to the scanner', async () => {
    const trace = join(folder, 'trace');
    const scanner = program('trivy', `touch ${trace}`);
    const images = ['--config=/etc/passwd', '$(touch x)', 'a b', '/etc/passwd', 'http://x', '../x', ''];
    expect(images.filter(isScannable)).toEqual([]);
    startImageScan(me, { clusterId: 'c', scanner, images });
    await imageScanEnded('c');
    expect(imageScanOf('c')?.failed).toHaveLength(images.length);
    expect(existsSync(trace)).toBe(false);
  });
});
