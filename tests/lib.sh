# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034
# What the scripts of tests/, .ci/ and flatpak/ share. Source it; it runs nothing.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/stet
debian_suite=trixie

say () { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
die () { say "$*"; exit 1; }

# Runs a command with the rights to change the machine.
as_root ()
{
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo > /dev/null; then
    sudo "$@"
  else
    die "needs to run as root, or sudo: $*"
  fi
}

# need COMMAND:PACKAGE…: installs the packages whose command is missing.
need ()
{
  local pair missing=()

  for pair in "$@"; do
    PATH=$PATH:/usr/sbin:/sbin command -v "${pair%%:*}" > /dev/null || missing+=("${pair#*:}")
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  command -v apt-get > /dev/null || die "please install: ${missing[*]}"
  say "installing on this machine: ${missing[*]}"
  apt_get update -q >&2 || say "the package lists could not be renewed; trying with those there are"
  apt_get install -q -y --no-install-recommends "${missing[@]}" >&2 || die "could not install ${missing[*]}"
}

# Waits for another apt instead of failing, and never asks.
apt_get () { as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 "$@"; }

# The Debian mirror that this machine uses, or Debian's own.
debian_mirror ()
{
  local found

  # Both formats of apt's sources: “deb [options] URI suite…” and “URIs: URI…”.
  found=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2> /dev/null |
          grep -E '^(deb[[:space:]]|URIs:)' |
          grep -oE 'https?://[^][:space:]]+/debian/?([[:space:]]|$)' | head -n 1 || true)
  found=${found%%[[:space:]]*}
  found=${found%/}
  echo "${found:-http://deb.debian.org/debian}"
}

# The names in a package list, without its comments.
packages_in () { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$1"; }

# A short name for whatever comes in.
digest () { sha256sum | cut -c 1-12; }

# debian_root VARIANT DIR PACKAGE… [-- OPTION…]: makes a Debian root in DIR, which
# appears only when it is complete. Packages are kept, so that a second time needs no
# download. The caller holds a lock.
debian_root ()
{
  local variant=$1 dir=$2 partial=$2.partial debs=$cache/debs packages=() include
  shift 2
  while [ $# -gt 0 ] && [ "$1" != -- ]; do packages+=("$1"); shift; done
  [ $# -eq 0 ] || shift

  need mmdebstrap:mmdebstrap unshare:util-linux
  [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || need no-such-command:debian-archive-keyring
  include=$(IFS=,; echo "${packages[*]}")
  mkdir -p "$debs"
  remove_root "$partial"

  # A mount namespace of its own: nothing stays mounted, however this ends.
  as_root unshare --mount mmdebstrap --mode=root --variant="$variant" --components=main \
    --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Languages "none"' \
    --aptopt='Acquire::Retries "3"' --dpkgopt=force-unsafe-io \
    --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --include="$include" \
    --skip=cleanup/apt \
    --setup-hook="mkdir -p \"\$1/var/cache/apt/archives\"; cp -n '$debs'/*.deb \"\$1/var/cache/apt/archives/\" 2> /dev/null || true" \
    --customize-hook="cp -n \"\$1\"/var/cache/apt/archives/*.deb '$debs/' || true" \
    "$@" \
    --customize-hook="rm -rf \"\$1\"/var/cache/apt/* \"\$1\"/var/lib/apt/lists/*" \
    "$debian_suite" "$partial" "deb $(debian_mirror) $debian_suite main" >&2 ||
    { remove_root "$partial"; die "the Debian root could not be made"; }

  [ "$(id -u)" = 0 ] || as_root chown -R -h "$(id -u):$(id -g)" "$partial" "$debs"
  mv -T "$partial" "$dir"
}

# Removes a root made by debian_root, whoever owns what is left of it.
remove_root ()
{
  [ -e "$1" ] || return 0
  rm -rf --one-file-system "$1" 2> /dev/null || as_root rm -rf --one-file-system "$1"
}
