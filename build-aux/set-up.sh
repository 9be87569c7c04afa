# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the commands beside it: where the tree is, and the Debian packages it needs.

source_dir=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)

say () { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
fault () { say "$*"; exit 3; }

missing_packages ()
{
  local package command
  sed -e 's/#.*//' -e 's/[()]/ /g' -e '/^[[:space:]]*$/d' "$source_dir/build-aux/packages" | while read -r package command; do
    [ -z "$command" ] || ! command -v "$command" >/dev/null || continue
    [ "$(dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | head -n 1)" = installed ] || echo "$package"
  done
}

# Installs what is missing and nothing else; does nothing, and asks no network, when all is there.
install_packages ()
{
  local missing
  local -a root=()

  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    say "no apt-get here: taking for granted that everything of build-aux/packages is installed"
    return 0
  fi
  mapfile -t missing < <(missing_packages)
  [ ${#missing[@]} -gt 0 ] || return 0

  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fault "missing packages and neither root nor sudo to install them: ${missing[*]}"
    root=(sudo)
  fi
  say "installing ${#missing[@]} packages: ${missing[*]}"
  root+=(env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600)
  # shellcheck disable=SC2015
  "${root[@]}" update </dev/null >&2 &&
    "${root[@]}" install -y --no-install-recommends "${missing[@]}" </dev/null >&2 ||
    fault "could not install: ${missing[*]}"
}

# The tools of tests/contract, as its lock file pins them. Where they are out of reach the tests that want them say so and skip.
fetch_contract_tools ()
{
  local dir=$source_dir/tests/contract wanted
  wanted=$(sha256sum <"$dir/package-lock.json")
  [ "$(cat "$dir/node_modules/.fetched" 2>/dev/null)" != "$wanted" ] || return 0
  if command -v npm >/dev/null && timeout 600 npm ci --prefix "$dir" --ignore-scripts --no-audit --no-fund --loglevel error </dev/null >&2; then
    echo "$wanted" >"$dir/node_modules/.fetched"
  else
    rm -rf "$dir/node_modules"
    say "the linter and the proxy of the contract are out of reach: their tests will skip"
  fi
}

# configure DIR [MESON OPTIONS…]: a build folder made once and used again.
configure ()
{
  local dir=$1
  shift
  if [ -f "$dir/meson-private/coredata.dat" ]; then
    meson configure "$dir" "$@" </dev/null
  else
    meson setup "$dir" "$source_dir" "$@" </dev/null
  fi
}
