# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2154
# A Debian root with what exports are judged by and measured beside: Nu's checker needs Java, axe a browser.
# Sourced by *.before.

export_root ()
{
  local packages=(chromium nodejs default-jre-headless hugo fonts-noto-core)

  STET_EXPORT_ROOT=$cache/export-root-$(printf '%s\n' "$debian_suite" "${packages[@]}" | digest)
  export STET_EXPORT_ROOT
  exec 6> "$cache/locks/export-root"
  flock 6
  if [ ! -d "$STET_EXPORT_ROOT" ]; then
    say "making a root with a browser, Java and Hugo in $STET_EXPORT_ROOT: about 400 MB to download"
    # shellcheck disable=SC2016 # $1 is the hook's own
    debian_root apt "$STET_EXPORT_ROOT" "${packages[@]}" -- --essential-hook='mkdir -p "$1/usr/share/man/man1"'
    mkdir -p "$STET_EXPORT_ROOT/cache"
  fi
  exec 6>&-
}

# Packages of npm, in a folder of their own. Nothing of theirs is run while they are installed.
export_modules ()
{
  local modules=(vnu-jar@26.9.27 html-validate@10.17.0 ajv@8.20.0 ajv-formats@3.0.1 axe-core@4.14.1
                 @adobe/structured-data-validator@1.7.1 @marbec/web-auto-extractor@2.2.1 puppeteer-core@24.43.1)

  STET_EXPORT_MODULES=$cache/export-modules-$(printf '%s\n' "${modules[@]}" | digest)
  export STET_EXPORT_MODULES
  exec 6> "$cache/locks/export-modules"
  flock 6
  if [ ! -d "$STET_EXPORT_MODULES" ]; then
    need npm:npm
    say "fetching the validators into $STET_EXPORT_MODULES"
    rm -rf "$STET_EXPORT_MODULES.partial"
    mkdir -p "$STET_EXPORT_MODULES.partial"
    npm install --prefix "$STET_EXPORT_MODULES.partial" --ignore-scripts --no-audit --no-fund --silent "${modules[@]}" >&2 ||
      die "the validators could not be fetched"
    mv -T "$STET_EXPORT_MODULES.partial" "$STET_EXPORT_MODULES"
  fi
  exec 6>&-
}
