#!/usr/bin/env bash
# Makes the folder secrets/ for compose.yaml: passwords, and a file of settings for each process. Never over what is there.
set -euo pipefail
cd "$(dirname "$0")/.."
umask 077
mkdir secrets
word() { head -c 32 /dev/urandom | base64 | tr -d '+/=\n' | head -c 32; }
for account in owner desk review; do word >"secrets/${account}_password"; done
# The database's own user reads them inside its container; here nobody else passes through the folder.
chmod 644 secrets/*_password
address() { echo "postgres://$1:$(cat "secrets/${1}_password")@database:5432/desk"; }
key() { head -c 32 /dev/urandom | base64; }
cat >secrets/owner.env <<ENV
MIGRATE_DATABASE_URL=$(address owner)
DATABASE_URL=$(address desk)
REVIEW_DATABASE_URL=$(address review)
ENV
cat >secrets/desk.env <<ENV
DATABASE_URL=$(address desk)
INBOX_KEY=$(key)
METRICS_TOKEN=$(word)
PUBLIC_URL=
TRUST_PROXY=true
ENV
cat >secrets/review.env <<ENV
DATABASE_URL=$(address review)
SESSION_KEY=$(key)
PUBLIC_URL=
TRUST_PROXY=true
ENV
echo 'secrets/ is made: set PUBLIC_URL in desk.env and review.env, and put the keys of `npm run keys` where they belong.'
