#!/usr/bin/env bash
# On the first start of an empty database: the accounts of the two processes, which own nothing.
set -euo pipefail
for account in desk review; do
  psql --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set account="$account" --set password="$(cat "/run/secrets/${account}_password")" <<'SQL'
create role :"account" login password :'password';
SQL
done
