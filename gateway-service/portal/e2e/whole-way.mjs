// The whole way through the portal in a real browser, against the running platform: a researcher sees the counts and
// requests a dataset, an approver approves it, the researcher sees it ready and downloads files of it.
//
// usage: node e2e/whole-way.mjs   (in gateway-service/portal, after `npm ci`)
//   BDO_URL                 the gateway, default http://localhost:8080
//   BDO_RESEARCHER          login of the researcher, default "researcher";  BDO_RESEARCHER_PASSWORD  required
//   BDO_APPROVER            login of the approver, default "approver";      BDO_APPROVER_PASSWORD    required
//   BDO_OPERATOR            login of the operator, default "operator";      BDO_OPERATOR_PASSWORD    optional: the
//                           operator's counts and quarantine are looked at too
//   BDO_AUDITOR             likewise the auditor, default "auditor";        BDO_AUDITOR_PASSWORD     optional
//   BDO_SCREENSHOTS         folder of the screenshots, default ../target/screenshots
//   BDO_DOWNLOADS           folder of the downloaded files, default <screenshots>/downloads
//   BDO_SOURCES             ids to select in the form, separated by commas; default none, which means all
//   BDO_DICOM               "true": ask for the DICOM images too
//   BDO_READY_SECONDS       how long the build of the dataset may take, default 120
//   CHROMIUM                the browser, default /usr/bin/chromium
// Exit 0 and one JSON line {"request": …, "files": [{"path", "size", "sha256"}]} if all of it worked; else 1 and the reason.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

const env = process.env;
const base = (env.BDO_URL ?? 'http://localhost:8080').replace(/\/$/, '');
const screenshots = resolve(env.BDO_SCREENSHOTS ?? join(import.meta.dirname, '../../target/screenshots'));
const downloads = resolve(env.BDO_DOWNLOADS ?? join(screenshots, 'downloads'));
const readyWithin = Number(env.BDO_READY_SECONDS ?? 120) * 1000;
const title = `Анемия: показатели крови и КТ (${new Date().toISOString().slice(0, 19)})`;
const purpose = 'Проверить, как распределены показатели крови у пациентов с КТ грудной клетки; работа кафедры, 2026 год.';

let pictures = 0;

function login(role) {
  const name = role.toUpperCase();
  const password = env[`BDO_${name}_PASSWORD`];
  return password ? { username: env[`BDO_${name}`] ?? role, password } : null;
}

function required(role) {
  const found = login(role);
  if (found === null) {
    throw new Error(`BDO_${role.toUpperCase()}_PASSWORD is not set`);
  }
  return found;
}

function expect(condition, what) {
  if (!condition) {
    throw new Error(what);
  }
}

async function picture(page, name) {
  pictures += 1;
  await page.screenshot({ path: join(screenshots, `${String(pictures).padStart(2, '0')}-${name}.png`), fullPage: true });
}

/** A browser of its own for each person: nothing is shared but the server. */
async function as(person, language, steps) {
  const profile = mkdtempSync(join(tmpdir(), 'bdo-browser-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    locale: language === 'ru' ? 'ru-RU' : 'en-GB',
    viewport: { width: 1360, height: 900 },
    acceptDownloads: true,
  });
  const page = browser.pages()[0] ?? (await browser.newPage());
  page.setDefaultTimeout(30_000);
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) {
      complaints.push(message.text());
    }
  });
  try {
    await page.goto(`${base}/`);
    await page.locator('input[name="username"]').fill(person.username);
    await page.locator('input[name="password"]').fill(person.password);
    await picture(page, `login-${person.username}`);
    await page.locator('input[name="password"]').press('Enter');
    await page.locator('.account-name').waitFor();
    const cookies = await browser.cookies(base);
    const session = cookies.find((cookie) => cookie.name === 'BDO_SESSION');
    expect(session?.httpOnly && session.sameSite === 'Lax', 'the session cookie is not HttpOnly and SameSite=Lax');
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie);
    expect(!/eyJ[\w-]+\./.test(kept), 'a token is kept in the browser');
    const result = await steps(page);
    expect(complaints.length === 0, complaints.join('\n'));
    return result;
  } catch (error) {
    await picture(page, `failed-${person.username}`).catch(() => {});
    throw error;
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function signOut(page) {
  await page.getByRole('button', { name: /^(Выйти|Sign out)$/ }).click();
  await page.locator('input[name="password"]').waitFor();
}

async function fillIn(page) {
  await page.getByRole('link', { name: 'Заявки' }).click();
  await page.getByRole('link', { name: 'Новая заявка' }).first().click();
  await page.getByRole('button', { name: 'Подать заявку' }).click();
  await page.getByText('Исправьте отмеченные поля.').waitFor();
  await picture(page, 'form-errors');
  await page.getByLabel('Название').fill(title);
  await page.getByLabel('Цель').fill(purpose);
  for (const source of (env.BDO_SOURCES ?? '').split(',').filter(Boolean)) {
    await page.locator(`input[type="checkbox"][value="${source}"]`).check();
  }
  await page.getByLabel('Год рождения с').fill('1900');
  await page.getByLabel('Год рождения по').fill('2026');
  for (const table of ['patient', 'observation', 'imaging']) {
    await page.locator(`input[type="checkbox"][value="${table}"]`).check();
  }
  if (env.BDO_DICOM === 'true') {
    await page.getByLabel('Включить снимки DICOM').check();
  }
  await picture(page, 'form-filled');
  await page.getByRole('button', { name: 'Подать заявку' }).click();
  await page.locator('.heading [data-state="SUBMITTED"]').waitFor();
  await picture(page, 'request-waiting');
  await page.getByRole('link', { name: 'Заявки' }).first().click();
  await page.getByRole('link', { name: title }).waitFor();
  await picture(page, 'my-requests');
}

async function download(page) {
  const tables = page.locator('section[aria-labelledby="files"] > .scroll a[download]');
  await tables.first().waitFor();
  const files = [];
  for (let i = 0; i < (await tables.count()); i++) {
    files.push(await downloaded(page, tables.nth(i)));
  }
  // Of the images one is enough here: the list may have thousands.
  const images = page.locator('section[aria-labelledby="files"] details');
  if ((await images.count()) > 0) {
    await images.locator('summary').click();
    await picture(page, 'images');
    files.push(await downloaded(page, images.locator('a[download]').first()));
  }
  return files;
}

/** Clicks a file's link, and checks what the browser saved against the list. */
async function downloaded(page, link) {
  const path = await link.innerText();
  const listed = await link.locator('xpath=ancestor::tr').locator('code').getAttribute('title');
  const [started] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const file = join(downloads, basename(path));
  await started.saveAs(file);
  const bytes = readFileSync(file);
  expect(bytes.length > 0, `${path} is empty`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(sha256 === listed, `${path} has the SHA-256 ${sha256}, but the list says ${listed}`);
  return { path, size: bytes.length, sha256 };
}

mkdirSync(screenshots, { recursive: true });
mkdirSync(downloads, { recursive: true });
try {
  await as(required('researcher'), 'ru', async (page) => {
    await page.getByRole('heading', { name: 'Учёт по источникам' }).waitFor();
    await page.locator('table tbody tr').first().waitFor();
    await picture(page, 'counts');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Counts by source' }).waitFor();
    await picture(page, 'counts-english');
    await page.getByRole('button', { name: 'Русский' }).click();
    await fillIn(page);
    await signOut(page);
  });
  await as(required('approver'), 'ru', async (page) => {
    const waiting = page.getByRole('article', { name: title });
    await waiting.waitFor();
    await picture(page, 'queue');
    await waiting.getByRole('button', { name: 'Отклонить' }).click();
    await waiting.getByText('Укажите причину отказа.').waitFor();
    await waiting.getByLabel('Причина').fill('Цель ясна, данных не больше, чем нужно.');
    await waiting.getByRole('button', { name: 'Одобрить' }).click();
    await page.getByText(`Одобрено: «${title}»`).waitFor();
    await waiting.waitFor({ state: 'detached' });
    await picture(page, 'approved');
    await signOut(page);
  });
  const done = await as(required('researcher'), 'ru', async (page) => {
    await page.goto(`${base}/requests`);
    await page.getByRole('link', { name: title }).click();
    // The page looks again by itself until the dataset is built.
    await page.locator('.heading :is([data-state="READY"], [data-state="BLOCKED"], [data-state="FAILED"])').waitFor({ timeout: readyWithin });
    await picture(page, 'request-done');
    const state = await page.locator('.heading [data-state]').getAttribute('data-state');
    expect(state === 'READY', `the request is ${state}, not READY`);
    const files = await download(page);
    expect(files.length > 0, 'there is no file to download');
    return { request: decodeURIComponent(new URL(page.url()).pathname.split('/')[2]), files };
  });
  const operator = login('operator');
  if (operator) {
    await as(operator, 'ru', async (page) => {
      await page.locator('table tbody tr').first().waitFor();
      await picture(page, 'counts-operator');
      await page.getByRole('link', { name: 'Карантин' }).click();
      await page.getByRole('heading', { name: 'Причины' }).waitFor();
      await page.locator('.spinner').first().waitFor({ state: 'detached' });
      expect((await page.locator('.notice-bad').count()) === 0, 'the quarantine could not be loaded');
      await picture(page, 'quarantine');
    });
  }
  const auditor = login('auditor');
  if (auditor) {
    await as(auditor, 'en', async (page) => {
      await page.getByRole('link', { name: 'Audit' }).click();
      await page.getByRole('button', { name: 'Check the chain' }).click();
      await page.locator('.notice-good').waitFor();
      await picture(page, 'audit');
    });
  }
  console.log(JSON.stringify(done));
} catch (error) {
  console.error(`whole-way: ${error.message}`);
  process.exitCode = 1;
}
