# The desk and the review in one image; ROLE says which it is. Its steps are scripts/image.sh.
FROM node:20-slim AS build
WORKDIR /repository
COPY . .
RUN bash scripts/image.sh /opt/desk

FROM node:20-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /opt/desk
COPY --from=build /opt/desk ./
# The program's own files stay root's: what it writes goes to /data.
RUN mkdir -p /data/evidence && chown -R node:node /data && chmod 700 /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["node", "docker/answers.mjs"]
CMD ["node", "--max-semi-space-size=4", "--max-old-space-size=512", "--enable-source-maps", "dist/node.js"]
