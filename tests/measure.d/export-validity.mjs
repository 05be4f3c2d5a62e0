// SPDX-License-Identifier: GPL-3.0-or-later
// Judges what `stet export` wrote in out/ and site/ beside this file, and writes result.json. See export-validity.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";
import { HtmlValidate } from "html-validate";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const here = path.dirname(new URL(import.meta.url).pathname);
const require = createRequire(import.meta.url);
const modules = path.join(here, "node_modules");
const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".jpg": "image/jpeg", ".webp": "image/webp" };
const problems = [];
const counts = {};

function files(folder, end) {
  return fs.readdirSync(path.join(here, folder), { recursive: true }).filter((name) => name.endsWith(end)).sort()
    .map((name) => path.join(folder, name));
}

function tell(kind, where, what) {
  counts[kind] = (counts[kind] ?? 0) + 1;
  if (problems.length < 200) problems.push(`${kind}: ${where}: ${what}`);
}

const server = http.createServer((request, response) => {
  const name = path.normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
  const file = path.join(here, name);
  if (!fs.existsSync(file) || !fs.statSync(file).isFile()) return response.writeHead(404).end();
  response.writeHead(200, { "Content-Type": types[path.extname(file)] ?? "application/octet-stream" });
  return fs.createReadStream(file).pipe(response);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const base = `http://127.0.0.1:${server.address().port}/`;
const url = (file) => base + file.split("/").map(encodeURIComponent).join("/");

async function nu(pages) {
  const jar = path.join(modules, "vnu-jar/build/dist/vnu.jar");
  const options = ["-Dnu.validator.servlet.allow-forbidden-hosts=true", "-Dnu.validator.servlet.allowed-address-type=all",
    "-jar", jar, "--also-check-css", "--format", "json", "--exit-zero-always"];
  for (let i = 0; i < pages.length; i += 100) {
    const { stderr } = await promisify(execFile)("java", [...options, ...pages.slice(i, i + 100).map(url)],
      { maxBuffer: 1 << 28 });
    for (const message of JSON.parse(stderr).messages)
      tell(message.type === "error" ? "nu_errors" : "nu_warnings", message.url, message.message);
  }
}

async function htmlValidate(pages) {
  const validator = new HtmlValidate({ extends: ["html-validate:recommended", "html-validate:a11y"],
    rules: { "doctype-style": "off", "void-style": "off", "long-title": "off", "no-trailing-whitespace": "off" } });
  for (const page of pages) {
    const report = await validator.validateString(fs.readFileSync(path.join(here, page), "utf8"), page);
    for (const result of report.results)
      for (const message of result.messages) tell("html_validate", page, `${message.ruleId}: ${message.message}`);
  }
}

function ninjs() {
  const schema = path.join(here, "ninjs.json");
  if (!fs.existsSync(schema)) return null;
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const all = [...files("out", ".json"), ...files("site", ".json")].filter((name) => name.includes("/ninjs/"));
  ajv.addSchema({ $id: "https://geojson.org/schema/GeoJSON.json" });
  const validate = ajv.compile(JSON.parse(fs.readFileSync(schema, "utf8")));
  counts.ninjs_errors = 0;
  for (const file of all)
    if (!validate(JSON.parse(fs.readFileSync(path.join(here, file), "utf8"))))
      for (const error of validate.errors) tell("ninjs_errors", file, `${error.instancePath} ${error.message}`);
  return all.length;
}

async function linkedData(pages) {
  const vocabulary = path.join(here, "schemaorg.jsonld");
  if (!fs.existsSync(vocabulary)) return null;
  const structured = await import("@adobe/structured-data-validator");
  const Validator = structured.Validator ?? structured.default?.Validator ?? structured.default;
  const auto = await import("@marbec/web-auto-extractor");
  const extractor = auto.default?.default ?? auto.default;
  const validator = new Validator(JSON.parse(fs.readFileSync(vocabulary, "utf8")));
  counts.linked_data_errors = 0;
  for (const page of pages) {
    const data = new extractor({ addLocation: true }).parse(fs.readFileSync(path.join(here, page), "utf8"));
    for (const issue of await validator.validate(data))
      tell(issue.severity === "ERROR" ? "linked_data_errors" : "linked_data_warnings", page,
        `${JSON.stringify(issue.path?.map((step) => step.type))} ${issue.issueMessage}`);
  }
  return pages.length;
}

// What RFC 4287 asks of every feed and entry.
function feeds() {
  const all = [...files("out", "feed.xml"), ...files("site", "feed.xml")];
  const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;
  for (const file of all) {
    const text = fs.readFileSync(path.join(here, file), "utf8");
    const entries = text.match(/<entry[\s\S]*?<\/entry>/g) ?? [];
    for (const part of [text.replace(/<entry[\s\S]*<\/entry>/, ""), ...entries]) {
      for (const name of ["id", "title", "updated"])
        if ((part.match(new RegExp(`<${name}>[^<]+</${name}>`, "g")) ?? []).length !== 1) tell("feed_errors", file, name);
      if (!moment.test(part.match(/<updated>([^<]*)</)?.[1] ?? "")) tell("feed_errors", file, "updated");
    }
    if (entries.length === 0 || entries.some((entry) => !/<author><name>[^<]+<\/name><\/author>/.test(entry)))
      tell("feed_errors", file, "author");
  }
  return all.length;
}

// Runs in the page.
function look() {
  const meta = [...document.querySelectorAll('link[rel="alternate"][hreflang]')];
  const data = document.querySelector('script[type="application/ld+json"]');
  return {
    lang: document.documentElement.lang,
    alternates: meta.map((link) => [link.hreflang, link.href]),
    canonical: document.querySelector('link[rel="canonical"]')?.href,
    links: [...document.querySelectorAll("a[href], link[href], img[src]")].map((element) => element.href ?? element.src)
      .concat([...document.querySelectorAll("[srcset]")].flatMap((element) =>
        element.srcset.split(",").map((part) => new URL(part.trim().split(/\s+/)[0], document.baseURI).href))),
    credits: [...document.querySelectorAll("figure .credit bdi")].map((element) => element.textContent),
    broken: [...document.images].filter((image) => image.complete && image.naturalWidth === 0).length,
    data: data ? JSON.parse(data.textContent) : null,
    overflow: document.documentElement.scrollWidth > window.innerWidth,
  };
}

function judge(page, seen) {
  for (const link of seen.links)
    if (link.startsWith(base) && !fs.existsSync(path.join(here, decodeURIComponent(new URL(link).pathname))))
      tell("dead_links", page, link);
  if (seen.broken > 0) tell("broken_pictures", page, seen.broken);
  if (seen.overflow) tell("wider_than_320", page, "it scrolls sideways");
  if (!seen.alternates.some(([language]) => language === "x-default")) tell("alternates", page, "no x-default");
  if (seen.data) {
    if (!seen.alternates.some(([language, address]) => language === seen.lang && address === seen.canonical))
      tell("alternates", page, "not itself");
    if (seen.data.inLanguage !== seen.lang) tell("label_language", page, seen.data.inLanguage);
    const credits = (seen.data.image ?? []).map((image) => image.creditText);
    if (JSON.stringify(credits) !== JSON.stringify(seen.credits)) tell("credits", page, JSON.stringify([credits, seen.credits]));
  }
}

function reciprocal(seen) {
  for (const [page, one] of seen)
    for (const [language, address] of one.alternates) {
      const other = [...seen.values()].find((candidate) => candidate.canonical === address);
      if (!other || JSON.stringify(other.alternates) !== JSON.stringify(one.alternates))
        tell("alternates", page, `${language} does not answer`);
    }
}

async function browse(pages) {
  const axe = fs.readFileSync(require.resolve("axe-core"), "utf8");
  const browser = await puppeteer.launch({ executablePath: "/usr/bin/chromium", headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
  const seen = new Map();
  let visits = 0;
  async function work(queue, colours) {
    const tab = await browser.newPage();
    await tab.setBypassCSP(true);
    await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: colours }]);
    await tab.setViewport({ width: 320, height: 800 });
    tab.on("pageerror", (error) => tell("page_errors", tab.url(), error.message));
    for (let page = queue.shift(); page; page = queue.shift()) {
      await tab.goto(url(page), { waitUntil: "load" });
      if (colours === "light") {
        seen.set(page, await tab.evaluate(look));
        judge(page, seen.get(page));
      }
      await tab.evaluate(axe);
      const result = await tab.evaluate(() => window.axe.run());
      visits++;
      for (const violation of result.violations)
        tell("axe", `${page} (${colours})`, `${violation.id}: ${violation.nodes[0].html.slice(0, 200)}`);
    }
  }
  for (const colours of ["light", "dark"]) {
    const queue = [...pages];
    await Promise.all([work(queue, colours), work(queue, colours)]);
  }
  // As a reader has it: nothing may be refused by the pages' own policy.
  const tab = await browser.newPage();
  tab.on("console", (message) => { if (/Content Security Policy/.test(message.text())) tell("refused", tab.url(), message.text()); });
  for (const page of pages.slice(0, 20)) await tab.goto(url(page), { waitUntil: "load" });
  await browser.close();
  reciprocal(seen);
  return visits;
}

const pages = files("out", ".html");
const site = files("site", ".html");
const articles = pages.concat(site).filter((page) => page.split("/").length === 4);
for (const kind of ["nu_errors", "nu_warnings", "html_validate", "axe", "feed_errors", "dead_links", "broken_pictures",
  "alternates", "label_language", "credits", "wider_than_320", "refused", "page_errors"]) counts[kind] = 0;
console.log(`${pages.length} pages, ${site.length} more with addresses`);
await nu([...pages, ...site]);
console.log("Nu's checker has ended");
await htmlValidate([...pages, ...site]);
const checked = { pages: pages.length + site.length, feeds: feeds(), ninjs: ninjs(), linked_data: await linkedData(articles) };
console.log("html-validate, the feeds, ninjs and the linked data are done");
checked.browser_visits = await browse(pages);
for (const problem of problems) console.log(problem);
fs.writeFileSync(path.join(here, "result.json"), JSON.stringify({ checked, ...counts }));
server.close();
process.exit(0);
