#!/usr/bin/env bash
# Lays down in an empty folder what the image holds: the built program, its data, the commands of the administrator, and
# the packages they need. The Dockerfile runs it, and so does the continuous integration, which then starts the program.
set -euo pipefail
target=${1:?it is called like this: scripts/image.sh FOLDER}
mkdir -p "$target"
[ -z "$(ls -A "$target")" ] || { echo "$target is not empty" >&2; exit 1; }
target=$(cd "$target" && pwd)
cd "$(dirname "$0")/.."

[ -d node_modules ] || npm ci
npm run -s build
cp -R build db prompts src scripts docker package.json package-lock.json .npmrc LICENSE "$target"
mkdir "$target/dist"
cp dist/*.js dist/*.js.map "$target/dist"
# The same files under a second name where the disk allows it: npm only takes names away below.
cp -Rl node_modules/ "$target/node_modules" 2>/dev/null || {
  rm -rf "$target/node_modules"
  cp -R node_modules/ "$target/node_modules"
}
cd "$target"
rm -rf node_modules/.cache
# What no longer stands in package.json goes, with all that only it needed.
npm pkg delete devDependencies scripts.prepare
npm prune --ignore-scripts --prefer-offline
